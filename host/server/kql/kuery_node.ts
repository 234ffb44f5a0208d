import type { KqlRangeOperator, KqlText } from './kql_tokens';
import type { KqlNode } from './parse_kql';

/** A condition as Kibana's own pages send it: the tree that its parser makes of KQL, as JSON. */
export class KueryNodeError extends Error {
  override readonly name = 'KueryNodeError';
}

const WILDCARD = '@kuery-wildcard@';
const MOST_WILDCARDS = 8;
const MOST_NODES = 2_000;
const DEEPEST = 200;
const RANGES: Readonly<Record<string, KqlRangeOperator>> = {
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

/** @throws KueryNodeError, naming the place. */
export function fromKueryNode(value: unknown): KqlNode {
  let nodes = 0;

  function node(given: unknown, place: Place, outer = ''): KqlNode {
    nodes += 1;
    if (nodes > MOST_NODES || place.length > DEEPEST) {
      throw wrong(place, `the filter holds more than ${MOST_NODES} nodes, or is nested too deep`);
    }
    const { type, function: name, arguments: args } = objectAt(given, place);
    if (type !== 'function') {
      throw wrong([...place, 'type'], 'must be "function"');
    }
    if (!Array.isArray(args)) {
      throw wrong([...place, 'arguments'], 'must be an array');
    }
    const parts = args as unknown[];
    const at = (index: number): Place => [...place, 'arguments', index];
    const all = () => parts.map((part, index) => node(part, at(index), outer));
    const field = () => fieldAt(parts[0], { place: at(0), outer });
    switch (name) {
      case 'and':
        return { kind: 'all', nodes: all() };
      case 'or':
        return { kind: 'any', nodes: all() };
      case 'not':
        return { kind: 'not', node: node(parts[0], at(0), outer) };
      case 'is':
        return { kind: 'match', field: field(), words: wordsAt(parts[1], at(1)) };
      case 'exists':
        return { kind: 'match', field: named(field(), at(0)), words: [textOf(WILDCARD, true)] };
      case 'range':
        return range(named(field(), at(0)), { parts, at });
      case 'nested':
        return node(parts[1], at(1), `${fieldName(field(), at(0))}.`);
      default:
        throw wrong(
          [...place, 'function'],
          'must be one of "and", "or", "not", "is", "exists", "range", "nested"',
        );
    }
  }

  return node(value, []);
}

type Place = ReadonlyArray<string | number>;

function wrong(place: Place, problem: string): KueryNodeError {
  const where = place.length > 0 ? `Its ${place.join('.')} ${problem}` : `It ${problem}`;
  return new KueryNodeError(`The filter is no KueryNode. ${where}`);
}

function objectAt(given: unknown, place: Place): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw wrong(place, 'must be an object');
  }
  return given as Record<string, unknown>;
}

/** Null where words are looked for in every field. */
function fieldAt(given: unknown, { place, outer }: { place: Place; outer: string }) {
  const { type, value } = objectAt(given, place);
  if (value === null) {
    return null;
  }
  if (typeof value !== 'string' || (type !== 'literal' && type !== 'wildcard')) {
    throw wrong(place, 'must be a literal or a wildcard with the name of a field');
  }
  // Within the braces of a list the names of fields go on from there, or are whole.
  const name = value.startsWith(outer) ? value : `${outer}${value}`;
  return textOf(name, type === 'wildcard', place);
}

function named(field: KqlText | null, place: Place): KqlText {
  if (field === null) {
    throw wrong(place, 'must name a field');
  }
  return field;
}

const fieldName = (field: KqlText | null, place: Place) => named(field, place).pieces.join('*');

function wordsAt(given: unknown, place: Place): KqlText[] {
  const { type, value, isQuoted } = objectAt(given, place);
  if (type === 'wildcard' && typeof value === 'string') {
    return [textOf(value, true, place)];
  }
  const text = literalAt({ type, value }, place);
  return isQuoted === true || typeof value !== 'string'
    ? [{ ...textOf(text, false), isQuoted: isQuoted === true }]
    : text.split(/\s+/).map((word) => textOf(word, false));
}

function literalAt({ type, value }: Record<string, unknown>, place: Place): string {
  const isValue = ['string', 'number', 'boolean'].includes(typeof value);
  if (type !== 'literal' || !isValue) {
    throw wrong(place, 'must be a literal or a wildcard with a text, a number or a boolean');
  }
  return String(value);
}

/** Newer ones are `[field, 'gte', literal]`, older ones name each end: `{ name: 'gte', value: literal }`. */
function range(
  field: KqlText,
  { parts, at }: { parts: readonly unknown[]; at: (index: number) => Place },
): KqlNode {
  const end = (name: unknown, value: unknown, place: Place): KqlNode => {
    const operator =
      typeof name === 'string' && Object.hasOwn(RANGES, name) ? RANGES[name] : undefined;
    if (!operator) {
      throw wrong(place, 'must be one of "lt", "lte", "gt", "gte"');
    }
    const text = literalAt(objectAt(value, place), place);
    return { kind: 'range', field, operator, value: textOf(text, false), at: 0 };
  };
  if (typeof parts[1] === 'string') {
    return end(parts[1], parts[2], at(1));
  }
  const ends = parts.slice(1).map((part, index) => {
    const { name, value } = objectAt(part, at(index + 1));
    return end(name, value, at(index + 1));
  });
  if (ends.length === 0) {
    throw wrong(at(1), 'must say what the field is compared with');
  }
  return { kind: 'all', nodes: ends };
}

function textOf(text: string, mayBeWildcard: boolean, place: Place = []): KqlText {
  const pieces = mayBeWildcard ? text.split(WILDCARD) : [text];
  if (pieces.length > MOST_WILDCARDS + 1) {
    throw wrong(place, `must not hold more than ${MOST_WILDCARDS} wildcards`);
  }
  return { kind: 'text', at: 0, pieces, isQuoted: false };
}
