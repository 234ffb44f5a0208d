import { RuleRunError } from '../../rule_type';

export interface PrometheusSeries {
  labels: Record<string, string>;
  /** NaN and infinities are possible. */
  value: number;
}

export interface PrometheusResult {
  series: PrometheusSeries[];
  /** What the server itself says about its answer. */
  warnings: string[];
}

interface Answer {
  status: number;
  text: string;
}

/** The HTTP API's answer to an instant query. @throws RuleRunError */
export function readPrometheusAnswer(
  { status, text }: Answer,
  { name }: { name: string },
): PrometheusResult {
  const body = parseObject(text);
  if (status === 401 || status === 403) {
    throw new RuleRunError(
      `${name} refuses the credentials, or wants some (status ${status}). Set username and password, or bearerToken, of the server in prometheus.servers of host.yml.`,
    );
  }
  if (body?.['status'] === 'error') {
    throw new RuleRunError(queryProblem(name, body));
  }
  if (status < 200 || status > 299 || body?.['status'] !== 'success') {
    throw new RuleRunError(
      `What ${name} answered (status ${status}) is not from Prometheus. Check its URL; behind a reverse proxy the path belongs to it.`,
    );
  }
  const warnings = body['warnings'];
  return {
    series: seriesOf(body['data'], name),
    warnings: Array.isArray(warnings) ? warnings.map((warning) => `${name} says: ${warning}`) : [],
  };
}

function queryProblem(name: string, { errorType, error }: Record<string, unknown>): string {
  const said = `${String(errorType)}: ${String(error)}`;
  switch (errorType) {
    case 'bad_data':
      return `${name} does not understand the query: ${said}. Correct the query of the rule.`;
    case 'timeout':
    case 'canceled':
      return `${name} gave up on the query: ${said}. Make it cheaper, or record it with a recording rule.`;
    case 'unavailable':
      return `${name} is not ready: ${said}. Nothing to do unless it stays so.`;
    default:
      return `${name} could not run the query: ${said}. Try it on its own page.`;
  }
}

function seriesOf(data: unknown, name: string): PrometheusSeries[] {
  const { resultType, result } = isObject(data) ? data : {};
  if (resultType === 'scalar') {
    return [{ labels: {}, value: sampleValue(result) }];
  }
  if (resultType !== 'vector' || !Array.isArray(result)) {
    throw new RuleRunError(
      `The query gives ${name}'s result type "${String(resultType)}", but a value for each series is needed: an instant vector or a scalar. Correct the query of the rule.`,
    );
  }
  return result.filter(isObject).map(({ metric, value }) => ({
    labels: isObject(metric)
      ? Object.fromEntries(Object.entries(metric).map(([label, text]) => [label, String(text)]))
      : {},
    value: sampleValue(value),
  }));
}

/** `[1435781451.781, "1"]`; a native histogram has none. */
function sampleValue(sample: unknown): number {
  const text: unknown = Array.isArray(sample) ? sample[1] : undefined;
  switch (text) {
    case '+Inf':
      return Infinity;
    case '-Inf':
      return -Infinity;
    default:
      return typeof text === 'string' ? Number(text) : NaN;
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
