import {
  fieldNameOf,
  joinedWords,
  KqlError,
  parseKql as parse,
  type KqlNode,
  type KqlText,
} from '../kql';
import type { LogField, LogFilter } from '../storage';

const FIELDS: ReadonlyMap<string, LogField> = new Map([
  ['message', 'message'],
  ['event.outcome', 'status'],
  ['connector_id', 'connector_id'],
  ['connector_name', 'connector_name'],
  ['connector_type_id', 'connector_type_id'],
  ['http_status', 'http_status'],
]);

/** Databases bear only so many conditions in one query. */
const MOST_TEXTS = 250;

/**
 * A condition on executions in Kibana's query language; words alone are looked for in the message.
 *
 * @returns undefined for a blank text. @throws KqlError
 */
export function parseKql(text: string): LogFilter | undefined {
  const node = parse(text, { mostTexts: MOST_TEXTS });
  return node && toFilter(node);
}

function toFilter(node: KqlNode): LogFilter {
  if (node.kind === 'all' || node.kind === 'any') {
    return { kind: node.kind, filters: node.nodes.map(toFilter) };
  }
  if (node.kind === 'not') {
    return { kind: 'not', filter: toFilter(node.node) };
  }
  if (node.kind === 'range') {
    throw new KqlError(`"${node.operator}" is not supported; write field:value`, node.at);
  }
  return values(node.field ? fieldOf(node.field) : 'message', node.words);
}

function fieldOf(text: KqlText): LogField {
  const name = fieldNameOf(text);
  const field = FIELDS.get(name);
  if (field === undefined) {
    throw new KqlError(
      `The field "${name.slice(0, 64)}" is not one of ${[...FIELDS.keys()].join(', ')}`,
      text.at,
    );
  }
  return field;
}

function values(field: LogField, words: readonly KqlText[]): LogFilter {
  if (field === 'message') {
    const filters = words.map((word) => match(field, word));
    const [only] = filters;
    return only && filters.length === 1 ? only : { kind: 'all', filters };
  }
  return match(field, joinedWords(words));
}

function match(field: LogField, { pieces, at }: KqlText): LogFilter {
  if (pieces.every((piece) => piece === '')) {
    return { kind: 'exists', field };
  }
  if (field === 'http_status' && !pieces.every((piece) => /^\d{0,3}$/.test(piece))) {
    throw new KqlError('http_status is a number of up to three digits', at);
  }
  return { kind: 'match', field, pieces };
}
