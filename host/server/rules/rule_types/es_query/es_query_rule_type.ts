import type { estypes } from '@elastic/elasticsearch';
import type { ReportedAlert, RuleRunOptions, RuleRunResult, RuleType } from '../../rule_type';
import { RuleRunError } from '../../rule_type';
import { isMet } from '../comparator';
import type { AskElasticsearch } from '../elasticsearch/ask_elasticsearch';
import { boundedHits } from '../elasticsearch/bounded_hits';
import { buildSearch, inWindow } from '../elasticsearch/build_search';
import { windowOf } from '../elasticsearch/measure_params';
import { readSearchAnswer } from '../elasticsearch/read_search_answer';
import { keptAlert } from '../kept_alert';
import { esQueryContext, type MatchedGroup } from './es_query_context';
import { esQueryParams, parseEsQuery, type EsQueryParams } from './es_query_params';
import { esqlRows } from './esql_rows';

const ACTION_GROUP = 'query matched';
/** Of the one alert, where nothing is grouped. */
const UNGROUPED_ID = 'query matched';

type Run = RuleRunOptions<EsQueryParams>;

/** What a query gave: groups over the threshold, and those under it. */
interface Matches {
  met: MatchedGroup[];
  unmet: MatchedGroup[];
  mayMissGroups: boolean;
  state: Record<string, unknown>;
}

/** Kibana's rule type "Elasticsearch query", for query DSL and ES|QL. */
export function createEsQueryRuleType(elasticsearch: AskElasticsearch): RuleType<EsQueryParams> {
  async function searchDsl(run: Run): Promise<Matches> {
    const { params, state, signal } = run;
    const { query, ...shown } = parseEsQuery(params.esQuery ?? '{}');
    const seenUpTo =
      params.groupBy === 'all' && params.excludeHitsFromPreviousRun
        ? timeIn(state['latestTimestamp'])
        : undefined;
    const search = buildSearch({
      measure: params,
      index: params.index ?? [],
      timeField: params.timeField,
      window: windowOf(params, run.startedAt),
      query: [
        query,
        ...(seenUpTo === undefined ? [] : [{ range: { [params.timeField]: { gt: seenUpTo } } }]),
      ],
      size: params.size,
      shown: {
        ...pick(shown, '_source'),
        ...pick(shown, 'fields'),
        ...pick(shown, 'runtime_mappings'),
      },
    });
    const answer = await elasticsearch.search(search, signal);
    const { groups, mayMissGroups } = readSearchAnswer(answer, params);
    const measured = groups.map(({ key, value, hits }) => ({
      group: key,
      value: value ?? 'unknown',
      hits: boundedHits(hits),
      isMet: value !== null && isMet(value, params),
    }));
    const latest = newestIn(answer.hits.hits);
    return {
      met: measured.filter((each) => each.isMet),
      unmet: measured.filter((each) => !each.isMet),
      mayMissGroups,
      state: { latestTimestamp: latest ?? state['latestTimestamp'] ?? null },
    };
  }

  async function askEsql({ params, startedAt, signal }: Run): Promise<Matches> {
    const window = windowOf(params, startedAt);
    const answer = await elasticsearch.esql(
      { query: params.esqlQuery?.esql ?? '', filter: inWindow(params.timeField, window) },
      signal,
    );
    if (answer.is_partial) {
      throw new RuleRunError(
        'Only some of the shards or clusters answered the query. Look at the health of Elasticsearch.',
      );
    }
    const rows = esqlRows(answer, params.termField);
    if (params.groupBy === 'row') {
      const byId = Map.groupBy(rows, ({ id }) => id);
      const met = [...byId].map(([group, ofGroup]) => ({
        group,
        value: ofGroup.length,
        hits: boundedHits(ofGroup.slice(0, params.size).map(({ source }) => hitOf(source))),
      }));
      return { met, unmet: [], mayMissGroups: false, state: {} };
    }
    const all = {
      group: undefined,
      value: rows.length,
      hits: boundedHits(rows.slice(0, params.size).map(({ source }) => hitOf(source))),
    };
    const [met, unmet] = rows.length > 0 ? [[all], []] : [[], [all]];
    return { met, unmet, mayMissGroups: false, state: {} };
  }

  return {
    id: '.es-query',
    name: 'Elasticsearch query',
    description: 'Alert when matches are found during the latest query run.',
    category: 'management',
    producer: 'stackAlerts',
    actionGroups: [{ id: ACTION_GROUP, name: 'Query matched' }],
    defaultActionGroupId: ACTION_GROUP,
    params: esQueryParams,
    actionVariables: {
      context: [
        { name: 'message', description: 'A message for the alert.' },
        { name: 'title', description: 'A title for the alert.' },
        { name: 'date', description: 'The date that the alert met the threshold condition.' },
        { name: 'value', description: 'The value that met the threshold condition.' },
        { name: 'hits', description: 'The documents that met the threshold condition.' },
        { name: 'conditions', description: 'A string that describes the threshold condition.' },
        { name: 'group', description: 'The group that met the threshold condition.' },
      ],
      params: [
        { name: 'size', description: 'How many documents actions get.' },
        { name: 'threshold', description: 'The threshold: one number, or two for a range.' },
        { name: 'thresholdComparator', description: 'How the value is compared with it.' },
        { name: 'esQuery', description: 'The query in query DSL.' },
        { name: 'esqlQuery', description: 'The query in ES|QL.' },
        { name: 'index', description: 'The indices that are searched.' },
      ],
    },
    async run(run) {
      const isEsql = run.params.searchType === 'esqlQuery';
      return toResult(await (isEsql ? askEsql(run) : searchDsl(run)), run);
    },
  };
}

function toResult({ met, unmet, mayMissGroups, state }: Matches, run: Run): RuleRunResult {
  const about = { params: run.params, ruleName: run.rule.name, date: run.startedAt };
  const idOf = ({ group }: MatchedGroup) => group ?? UNGROUPED_ID;
  const alerts = met.map((each): ReportedAlert => {
    const context = esQueryContext(each, { ...about, isMet: true });
    return { id: idOf(each), reason: context.message, context };
  });
  const recoveredContext = new Map(
    unmet.map((each) => [idOf(each), esQueryContext(each, { ...about, isMet: false })]),
  );
  const found = new Set([...met, ...unmet].map(idOf));
  const notLookedAt = mayMissGroups ? run.alerts.filter(({ id }) => !found.has(id)) : [];
  for (const { id } of run.alerts) {
    if (!found.has(id) && !mayMissGroups) {
      const group = id === UNGROUPED_ID ? undefined : id;
      const none = { group, value: run.params.aggType === 'count' ? 0 : 'unknown', hits: [] };
      recoveredContext.set(id, esQueryContext(none, { ...about, isMet: false }));
    }
  }
  return {
    alerts: [...alerts, ...notLookedAt.map(keptAlert)],
    recoveredContext,
    state,
    warnings: mayMissGroups
      ? [`There are more groups than ${run.params.termSize} (termSize) over the threshold.`]
      : [],
  };
}

/** As Kibana shows a row. */
function hitOf(source: object): object {
  return { _id: 'esql_query_document', _index: '', _source: source };
}

function pick<Key extends string>(from: { [key in Key]?: unknown }, name: Key): object {
  return from[name] === undefined ? {} : { [name]: from[name] };
}

/** Hits come with what they are sorted by: their time. */
function newestIn([newest]: readonly estypes.SearchHit[]): string | undefined {
  return timeIn(newest?.sort?.[0]);
}

function timeIn(value: unknown): string | undefined {
  const time = typeof value === 'number' || typeof value === 'string' ? new Date(value) : undefined;
  return time && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined;
}
