import { isNativeError } from 'node:util/types';
import { explainNetworkError } from '../explain_network_error';

const FIX_QUERY = 'Correct the query of the rule.';

export interface ElasticsearchContext {
  /** Where it was asked: origins. */
  hosts: readonly string[];
  requestTimeoutMs: number;
}

/** What went wrong and what to do, from an error of the official client. Total, and without secrets. */
export function explainElasticsearchError(error: unknown, context: ElasticsearchContext): string {
  const where = `Elasticsearch at ${context.hosts.join(', ')}`;
  const name = isNativeError(error) ? error.name : '';
  switch (name) {
    case 'ResponseError':
      return explainResponse(error, where);
    case 'TimeoutError':
      return `${where} gave no answer within ${context.requestTimeoutMs} ms. Make the query cheaper, or lengthen elasticsearch.requestTimeout.`;
    case 'ProductNotSupportedError':
      return `What answers in place of ${where} is not Elasticsearch, or is older than 7.14. Check elasticsearch.hosts in host.yml.`;
    case 'DeserializationError':
      return `What ${where} answered is not JSON. Check elasticsearch.hosts in host.yml, and what stands between.`;
    case 'RequestAbortedError':
      return `${where} was not asked to the end: the answer is larger than 64 MB, or the run was ended. Let the query give less.`;
    default: {
      const { what, fix } = explainNetworkError(error);
      return `${where} ${what}. ${fix.replace('ssl.certificateAuthoritiesFiles for that host in xpack.actions.customHostSettings', 'elasticsearch.ssl.certificateAuthorities in host.yml')}`;
    }
  }
}

interface Said {
  type: string;
  reason: string;
  index: string | undefined;
}

function explainResponse(error: unknown, where: string): string {
  const { statusCode, body } = error as { statusCode?: unknown; body?: unknown };
  const status = Number(statusCode);
  const { type, reason, index } = saidIn(body);
  const said = `${type}: ${reason}`;
  if (status === 401) {
    return `${where} refuses the credentials (${type}). Set elasticsearch.username and elasticsearch.password, or elasticsearch.apiKey, in host.yml.`;
  }
  if (status === 403) {
    return `The user or API key of host.yml may not do that at ${where}: ${said}. Give it the privilege "read" on the indices of the rule.`;
  }
  if (type === 'index_not_found_exception') {
    return `There is no index "${index ?? '?'}" at ${where}. Correct the index of the rule, or create it.`;
  }
  if (type === 'verification_exception' && /unknown index/i.test(reason)) {
    return `${where} does not know an index of the query: ${said}. ${FIX_QUERY}`;
  }
  if (status === 429) {
    return `${where} is too busy: ${said}. Nothing to do unless it stays so; then make the query cheaper.`;
  }
  if (status === 400 || status === 404) {
    return `${where} refuses the query: ${said}. ${FIX_QUERY}`;
  }
  return `${where} cannot answer (status ${status}): ${said}. Look at the health of the cluster.`;
}

/** `{error: {root_cause: […], type, reason, caused_by}}`; sometimes a text. The innermost says most. */
function saidIn(body: unknown): Said {
  const error = field(body, 'error');
  if (typeof error === 'string') {
    return { type: 'error', reason: shortened(error), index: undefined };
  }
  const rootCauses = field(error, 'root_cause');
  const root: unknown = Array.isArray(rootCauses) && rootCauses[0] ? rootCauses[0] : error;
  const innermost = innermostCause(error);
  const reasons = [field(root, 'reason'), field(innermost, 'reason')].filter(
    (reason) => typeof reason === 'string',
  );
  const index = field(root, 'index');
  return {
    type: textOr(field(root, 'type'), 'error'),
    reason: shortened([...new Set(reasons)].join('; ') || 'it does not say why'),
    index: typeof index === 'string' ? index : undefined,
  };
}

const MOST_CAUSES = 10;

function innermostCause(error: unknown): unknown {
  let current = error;
  for (let depth = 0; depth < MOST_CAUSES; depth += 1) {
    const cause = field(current, 'caused_by');
    if (cause === undefined) {
      break;
    }
    current = cause;
  }
  return current;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

const LONGEST_REASON = 500;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)}…` : line;
}
