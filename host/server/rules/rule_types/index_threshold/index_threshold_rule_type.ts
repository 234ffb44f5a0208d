import type { RuleRunOptions, RuleRunResult, RuleType } from '../../rule_type';
import { parseKql } from '../../../kql';
import { inWords, isMet } from '../comparator';
import type { AskElasticsearch } from '../elasticsearch/ask_elasticsearch';
import { buildSearch } from '../elasticsearch/build_search';
import { kqlToQuery } from '../elasticsearch/kql_to_query';
import { windowOf } from '../elasticsearch/measure_params';
import { readSearchAnswer, type Measured } from '../elasticsearch/read_search_answer';
import { keptAlert } from '../kept_alert';
import { indexThresholdParams, type IndexThresholdParams } from './index_threshold_params';

const ACTION_GROUP = 'threshold met';
/** Of the one alert, where nothing is grouped. */
const UNGROUPED_ID = 'all documents';

type Run = RuleRunOptions<IndexThresholdParams>;

/** Kibana's rule type "Index threshold". */
export function createIndexThresholdRuleType(
  elasticsearch: AskElasticsearch,
): RuleType<IndexThresholdParams> {
  return {
    id: '.index-threshold',
    name: 'Index threshold',
    description: 'Alert when an aggregated query meets the threshold.',
    category: 'management',
    producer: 'stackAlerts',
    actionGroups: [{ id: ACTION_GROUP, name: 'Threshold met' }],
    defaultActionGroupId: ACTION_GROUP,
    params: indexThresholdParams,
    actionVariables: {
      context: [
        { name: 'message', description: 'A pre-constructed message for the alert.' },
        { name: 'title', description: 'A pre-constructed title for the alert.' },
        { name: 'group', description: 'The group that exceeded the threshold.' },
        { name: 'date', description: 'The date the alert met the threshold conditions.' },
        { name: 'value', description: 'The value that exceeded the threshold.' },
        { name: 'conditions', description: 'The threshold in words.' },
      ],
      params: [
        { name: 'threshold', description: 'The threshold: one number, or two for a range.' },
        { name: 'thresholdComparator', description: 'How the value is compared with it.' },
        { name: 'index', description: 'The indices that are searched.' },
        { name: 'timeField', description: 'The field of the time window.' },
        { name: 'aggType', description: 'How the value is computed.' },
        { name: 'aggField', description: 'The field it is computed of.' },
        { name: 'groupBy', description: 'Whether over all documents or the top groups.' },
        { name: 'termField', description: 'The field of the groups.' },
        { name: 'termSize', description: 'How many groups are looked at.' },
        { name: 'timeWindowSize', description: 'How far back documents are looked at.' },
        { name: 'timeWindowUnit', description: 'The unit of that: s, m, h or d.' },
        { name: 'filterKuery', description: 'A KQL condition on the documents.' },
      ],
    },
    async run(run) {
      const { params, startedAt, signal } = run;
      const filter = params.filterKuery === undefined ? undefined : parseKql(params.filterKuery);
      const search = buildSearch({
        measure: params,
        index: params.index,
        timeField: params.timeField,
        window: windowOf(params, startedAt),
        query: filter ? [kqlToQuery(filter)] : [],
        size: 0,
      });
      const answer = await elasticsearch.search(search, signal);
      return toResult(readSearchAnswer(answer, params), run);
    },
  };
}

function toResult({ groups, mayMissGroups }: Measured, run: Run): RuleRunResult {
  const { params } = run;
  const measured = groups.map(({ key = UNGROUPED_ID, value }) => ({ id: key, value }));
  const met = measured.filter(({ value }) => value !== null && isMet(value, params));
  const values = new Map(measured.map(({ id, value }) => [id, value]));
  const isUnknown = (id: string) => mayMissGroups && !values.has(id);
  const ids = new Set([...measured, ...run.alerts].map(({ id }) => id));
  met.forEach(({ id }) => ids.delete(id));
  return {
    alerts: [
      ...met.map(({ id, value }) => {
        const context = contextOf(id, { value, run, isAlert: true });
        return { id, reason: reasonOf(id, context), context };
      }),
      ...run.alerts.filter(({ id }) => isUnknown(id)).map(keptAlert),
    ],
    recoveredContext: new Map(
      [...ids]
        .filter((id) => !isUnknown(id))
        .map((id) => [id, contextOf(id, { value: values.get(id) ?? null, run, isAlert: false })]),
    ),
    warnings: mayMissGroups
      ? [`There are more groups than ${params.termSize} (termSize) over the threshold.`]
      : [],
  };
}

interface Context {
  value: number | string;
  conditions: string;
  [name: string]: unknown;
}

function contextOf(
  group: string,
  { value, run, isAlert }: { value: number | null; run: Run; isAlert: boolean },
): Context {
  const { aggType, aggField, timeWindowSize, timeWindowUnit } = run.params;
  const agg = aggField === undefined ? aggType : `${aggType}(${aggField})`;
  const conditions = `${agg} is ${isAlert ? '' : 'NOT '}${inWords(run.params)}`;
  const date = run.startedAt.toISOString();
  const shown = value ?? 'unknown';
  const verb = isAlert ? 'met threshold' : 'recovered';
  const state = isAlert ? 'active' : 'recovered';
  return {
    title: `alert ${run.rule.name} group ${group} ${verb}`,
    message: `alert '${run.rule.name}' is ${state} for group '${group}':

- Value: ${shown}
- Conditions Met: ${conditions} over ${timeWindowSize}${timeWindowUnit}
- Timestamp: ${date}`,
    group,
    date,
    value: shown,
    conditions,
  };
}

function reasonOf(group: string, { conditions, value }: Context): string {
  return `${conditions} for ${group}: it is ${value}.`;
}
