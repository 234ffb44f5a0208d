import type { estypes } from '@elastic/elasticsearch';
import type { Measure } from './measure_params';

export interface SearchOptions {
  measure: Measure;
  index: string | string[];
  timeField: string;
  window: { from: Date; to: Date };
  query: estypes.QueryDslQueryContainer[];
  /** Documents to show, the newest first. */
  size: number;
  /** What the rule's own query says of them. */
  shown?: Pick<estypes.SearchRequest, '_source' | 'fields' | 'runtime_mappings'>;
}

export const GROUPS = 'groups';
export const METRIC = 'metric';
export const TOP_HITS = 'top_hits';

/** From the first moment that counts; both bounds belong to it. */
export function inWindow(
  timeField: string,
  { from, to }: { from: Date; to: Date },
): estypes.QueryDslQueryContainer {
  return {
    range: {
      [timeField]: {
        gte: from.toISOString(),
        lte: to.toISOString(),
        format: 'strict_date_optional_time',
      },
    },
  };
}

export function buildSearch(options: SearchOptions): estypes.SearchRequest {
  const { measure, index, timeField, window, query, size, shown } = options;
  const { runtime_mappings: runtimeMappings, ...shownFields } = shown ?? {};
  const isGrouped = measure.groupBy === 'top';
  const newestFirst = { sort: [{ [timeField]: { order: 'desc' as const } }] };
  return {
    index,
    query: { bool: { filter: [...query, inWindow(timeField, window)] } },
    ...(runtimeMappings && { runtime_mappings: runtimeMappings }),
    ...(isGrouped
      ? { size: 0, track_total_hits: false }
      : { size, track_total_hits: true, ...newestFirst, ...shownFields }),
    ...((isGrouped || measure.aggType !== 'count') && {
      aggs: isGrouped
        ? {
            [GROUPS]: {
              ...groupsOf(measure),
              aggs: {
                ...metricOf(measure),
                ...(size > 0 && {
                  [TOP_HITS]: {
                    // Elasticsearch allows so many for each group.
                    top_hits: {
                      size: Math.min(size, 100),
                      ...newestFirst,
                      ...topHitsFields(shown),
                    },
                  },
                }),
              },
            },
          }
        : metricOf(measure),
    }),
  };
}

function groupsOf({ termField = [], termSize = 10, aggType, thresholdComparator }: Measure) {
  const fields = [termField].flat();
  // Those that are nearest to an alert first: what does not fit is farther away.
  const direction = thresholdComparator.startsWith('<') ? ('asc' as const) : ('desc' as const);
  const common = {
    size: termSize,
    order: { [aggType === 'count' ? '_count' : METRIC]: direction },
  };
  const [first = ''] = fields;
  return fields.length === 1
    ? { terms: { field: first, ...common } }
    : { multi_terms: { terms: fields.map((field) => ({ field })), ...common } };
}

function metricOf({ aggType, aggField = '' }: Measure): Record<string, object> {
  return aggType === 'count' ? {} : { [METRIC]: { [aggType]: { field: aggField } } };
}

function topHitsFields(shown: SearchOptions['shown']) {
  return {
    ...(shown?._source !== undefined && { _source: shown._source }),
    ...(shown?.fields !== undefined && { fields: shown.fields }),
  };
}
