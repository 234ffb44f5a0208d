import { fieldNameOf, joinedWords, KqlError, parseKql, type KqlNode } from '../kql';
import type { ExecutionStatus, RuleRunRange } from '../storage';

const STATUSES: readonly ExecutionStatus[] = ['success', 'failure', 'warning', 'unknown'];
const OUTCOME_FIELDS: ReadonlySet<string> = new Set(['event.outcome', 'kibana.alerting.outcome']);
const ALL_THAT_WORKS = 'A filter of runs may say event.outcome and, once, what is in the message';

export type RunFilter = Pick<RuleRunRange, 'statuses' | 'message'>;

/**
 * A condition on runs in Kibana's query language: what they came to, and what is in their message.
 *
 * @throws KqlError
 */
export function parseRunFilter(text: string): RunFilter {
  const node = parseKql(text);
  return node ? toFilter(node) : {};
}

function toFilter(node: KqlNode): RunFilter {
  const statuses = statusesOf(node);
  if (statuses) {
    return { statuses };
  }
  if (node.kind === 'all') {
    return node.nodes.map(toFilter).reduce(both);
  }
  if (node.kind === 'match' && (node.field === null || fieldNameOf(node.field) === 'message')) {
    const pieces = joinedWords(node.words).pieces.filter((piece) => piece !== '');
    if (pieces.length === 1) {
      return { message: pieces.join('') };
    }
  }
  throw new KqlError(ALL_THAT_WORKS, placeOf(node));
}

/** Undefined when it is about something else, too. */
function statusesOf(node: KqlNode): ExecutionStatus[] | undefined {
  if (node.kind === 'not') {
    const those = statusesOf(node.node);
    return those && STATUSES.filter((status) => !those.includes(status));
  }
  if (node.kind === 'any') {
    const parts = node.nodes.map(statusesOf);
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (node.kind === 'match' && node.field && OUTCOME_FIELDS.has(fieldNameOf(node.field))) {
    const value = joinedWords(node.words).pieces.join('*');
    return STATUSES.filter((status) => value === '*' || status === value);
  }
  return undefined;
}

function both(one: RunFilter, other: RunFilter): RunFilter {
  if (one.message !== undefined && other.message !== undefined) {
    throw new KqlError(ALL_THAT_WORKS, 0);
  }
  const { statuses = STATUSES } = one;
  const message = one.message ?? other.message;
  return {
    statuses: statuses.filter((status) => (other.statuses ?? STATUSES).includes(status)),
    ...(message !== undefined && { message }),
  };
}

function placeOf(node: KqlNode): number {
  if (node.kind === 'all' || node.kind === 'any') {
    const [first] = node.nodes;
    return first ? placeOf(first) : 0;
  }
  if (node.kind === 'not') {
    return placeOf(node.node);
  }
  return node.kind === 'range' ? node.at : (node.field?.at ?? node.words[0]?.at ?? 0);
}
