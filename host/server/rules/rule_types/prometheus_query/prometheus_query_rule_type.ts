import type { OutboundHttp } from '../../../outbound_http';
import {
  RuleRunError,
  type ReportedAlert,
  type RuleRunOptions,
  type RuleRunResult,
  type RuleType,
} from '../../rule_type';
import type { Sources } from '../../sources';
import { inWords, isMet, type Condition } from '../comparator';
import { keptAlert } from '../kept_alert';
import { askPrometheus, type PrometheusServer } from './ask_prometheus';
import { prometheusQueryParams, type PrometheusQueryParams } from './prometheus_query_params';
import type { PrometheusResult, PrometheusSeries } from './read_prometheus_answer';
import { seriesAlertId } from './series_alert_id';

const NO_DATA_ID = 'no data';
/** Of a server that only the rule names. */
const DEFAULT_TIMEOUT_MS = 30_000;

export interface PrometheusQueryOptions {
  /** To addresses that rules name. */
  outboundHttp: Pick<OutboundHttp, 'send'>;
  sources: Pick<Sources, 'prometheus'>;
}

/** Asks Prometheus, or what speaks as it does, and raises an alert for each series that is over a threshold. */
export function createPrometheusQueryRuleType({
  outboundHttp,
  sources,
}: PrometheusQueryOptions): RuleType<PrometheusQueryParams> {
  function serverOf({ server, url = '' }: PrometheusQueryParams): PrometheusServer {
    if (server === undefined) {
      return {
        name: `Prometheus at ${new URL(url).origin}`,
        url,
        authorization: undefined,
        timeoutMs: DEFAULT_TIMEOUT_MS,
        send: outboundHttp.send,
      };
    }
    const source = sources.prometheus.get(server);
    if (!source) {
      throw new RuleRunError(
        `There is no server "${server}" in prometheus.servers of host.yml. Add it there, or name another one in the rule.`,
      );
    }
    const [named = ''] = source.urls;
    return {
      name: `Prometheus "${server}"`,
      url: named,
      authorization: source.authorization,
      timeoutMs: source.requestTimeoutMs,
      send: source.send,
    };
  }

  return {
    id: '.prometheus-query',
    name: 'Prometheus query',
    description: 'Alert on what a PromQL query gives, for each series.',
    category: 'observability',
    producer: 'stackAlerts',
    actionGroups: [{ id: 'threshold met', name: 'Threshold met' }],
    defaultActionGroupId: 'threshold met',
    params: prometheusQueryParams,
    actionVariables: {
      context: [
        { name: 'reason', description: 'What is wrong, in one sentence.' },
        { name: 'value', description: 'The value of the series.' },
        { name: 'labels', description: 'Its labels, e.g. context.labels.instance.' },
        { name: 'conditions', description: 'The threshold in words.' },
        { name: 'query', description: 'The PromQL query.' },
        { name: 'link', description: 'The query on the page of Prometheus.' },
        { name: 'date', description: 'When the query was asked.' },
      ],
    },
    async run(run) {
      const server = serverOf(run.params);
      const { query } = run.params;
      const result = await askPrometheus(server, {
        query,
        time: run.startedAt,
        signal: run.signal,
      });
      return toResult(result, { run, link: linkTo(server, query) });
    },
  };
}

function toResult(
  { series, warnings }: PrometheusResult,
  { run, link }: { run: RuleRunOptions<PrometheusQueryParams>; link: string },
): RuleRunResult {
  const { params, startedAt } = run;
  const condition = conditionOf(params);
  const common = {
    query: params.query,
    link,
    date: startedAt.toISOString(),
    ...(condition && { conditions: inWords(condition) }),
  };
  if (series.length === 0 && params.noData === 'alert') {
    const reason = 'The query gives no series at all.';
    const noData = { id: NO_DATA_ID, reason, context: { ...common, reason, labels: {} } };
    // Whether what was wrong before still is, nobody can tell.
    const others = run.alerts.filter(({ id }) => id !== NO_DATA_ID).map(keptAlert);
    return { alerts: [noData, ...others], warnings };
  }
  const alerts = new Map<string, ReportedAlert>();
  const recoveredContext = new Map<string, Record<string, unknown>>();
  for (const each of series) {
    const id = seriesAlertId(each.labels, params.idLabels);
    const reason = reasonOf(each, id, condition);
    const context = { ...common, reason, value: jsonNumber(each.value), labels: each.labels };
    if (condition && !isMet(each.value, condition)) {
      recoveredContext.set(id, context);
    } else if (!alerts.has(id)) {
      alerts.set(id, { id, reason, context });
    }
  }
  return { alerts: [...alerts.values()], recoveredContext, warnings };
}

function conditionOf({
  thresholdComparator,
  threshold,
}: PrometheusQueryParams): Condition | undefined {
  return thresholdComparator && threshold ? { thresholdComparator, threshold } : undefined;
}

function reasonOf(
  { value }: PrometheusSeries,
  id: string,
  condition: Condition | undefined,
): string {
  const what = id === '{}' ? 'The value' : id;
  if (!condition) {
    return `${what} is ${value}.`;
  }
  const is = isMet(value, condition) ? 'is' : 'is not';
  return `${what} is ${value}, which ${is} ${inWords(condition)}.`;
}

/** JSON has no words for them. */
function jsonNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

function linkTo({ url }: PrometheusServer, query: string): string {
  const search = new URLSearchParams({ 'g0.expr': query, 'g0.tab': '1' });
  return `${url.replace(/\/$/, '')}/graph?${search.toString()}`;
}
