import type { estypes } from '@elastic/elasticsearch';
import { isMet } from '../comparator';
import { GROUPS, METRIC, TOP_HITS } from './build_search';
import type { Measure } from './measure_params';

export interface MeasuredGroup {
  /** Undefined where nothing is grouped. */
  key: string | undefined;
  /** Null: there is nothing to compute it of. */
  value: number | null;
  hits: estypes.SearchHit[];
}

export interface Measured {
  groups: MeasuredGroup[];
  /** There are more groups than were looked at, and some of them may be over the threshold. */
  mayMissGroups: boolean;
}

interface Bucket {
  key: unknown;
  key_as_string?: string;
  doc_count: number;
  [METRIC]?: { value: number | null };
  [TOP_HITS]?: { hits: { hits: estypes.SearchHit[] } };
}

export function readSearchAnswer(answer: estypes.SearchResponse, measure: Measure): Measured {
  const aggregations = answer.aggregations as Record<string, unknown> | undefined;
  if (measure.groupBy !== 'top') {
    const { value } = (aggregations?.[METRIC] ?? {}) as { value?: number | null };
    const total = answer.hits.total;
    const count = typeof total === 'number' ? total : (total?.value ?? 0);
    return {
      groups: [
        {
          key: undefined,
          value: measure.aggType === 'count' ? count : (value ?? null),
          hits: answer.hits.hits,
        },
      ],
      mayMissGroups: false,
    };
  }
  const { buckets = [], sum_other_doc_count: others = 0 } = (aggregations?.[GROUPS] ?? {}) as {
    buckets?: Bucket[];
    sum_other_doc_count?: number;
  };
  const groups = buckets.map((bucket) => toGroup(bucket, measure));
  const last = groups.at(-1)?.value;
  const isOrdered = !/between/i.test(measure.thresholdComparator);
  return {
    groups,
    mayMissGroups: others > 0 && (!isOrdered || (last !== null && isMet(last ?? NaN, measure))),
  };
}

function toGroup(bucket: Bucket, { aggType }: Measure): MeasuredGroup {
  const { key } = bucket;
  return {
    key: Array.isArray(key) ? key.join(',') : (bucket.key_as_string ?? String(key)),
    value: aggType === 'count' ? bucket.doc_count : (bucket[METRIC]?.value ?? null),
    hits: bucket[TOP_HITS]?.hits.hits ?? [],
  };
}
