import { hasPieces } from './has_pieces';
import type { KqlText } from './kql_tokens';
import { fieldNameOf, joinedWords, type KqlNode } from './parse_kql';

export interface KqlSubject {
  /** Every value of the fields that the name, perhaps with wildcards, stands for. */
  valuesOf(field: string): readonly unknown[];
  /** Those in which words are looked for, in whatever case; the others match as a whole. */
  isText?(field: string): boolean;
  /** Of everything in which words without a field are looked for. */
  allValues(): readonly unknown[];
}

/** Whether the subject meets the condition; what has no value meets none. */
export function evaluateKql(node: KqlNode, subject: KqlSubject): boolean {
  if (node.kind === 'all') {
    return node.nodes.every((one) => evaluateKql(one, subject));
  }
  if (node.kind === 'any') {
    return node.nodes.some((one) => evaluateKql(one, subject));
  }
  if (node.kind === 'not') {
    return !evaluateKql(node.node, subject);
  }
  if (node.kind === 'range') {
    return subject.valuesOf(fieldNameOf(node.field)).some((value) => isInRange(value, node));
  }
  return matches(node, subject);
}

function matches(
  { field, words }: Extract<KqlNode, { kind: 'match' }>,
  subject: KqlSubject,
): boolean {
  if (field === null) {
    const values = subject.allValues();
    return words.every((word) => values.some((value) => holdsWord(value, word)));
  }
  const name = fieldNameOf(field);
  const values = subject.valuesOf(name).filter((value) => value !== null && value !== undefined);
  if (subject.isText?.(name)) {
    return words.every((word) => values.some((value) => holdsWord(value, word)));
  }
  const wanted = joinedWords(words);
  return values.some((value) => isValue(value, wanted));
}

function isValue(value: unknown, { pieces, isQuoted }: KqlText): boolean {
  const [text = ''] = pieces;
  if (pieces.length > 1) {
    return hasPieces(textOf(value), pieces);
  }
  if (typeof value === 'number' && !isQuoted) {
    return value === Number(text);
  }
  return textOf(value) === text;
}

/** In any place and any case, as in a field of text. */
function holdsWord(value: unknown, { pieces }: KqlText): boolean {
  const folded = pieces.map((piece) => piece.toLowerCase());
  return hasPieces(textOf(value).toLowerCase(), ['', ...folded, '']);
}

function isInRange(value: unknown, node: Extract<KqlNode, { kind: 'range' }>): boolean {
  const [text = ''] = node.value.pieces;
  const sides = comparable(value, text);
  if (!sides) {
    return false;
  }
  const [left, right] = sides;
  const isEqual = left === right && node.operator.endsWith('=');
  return isEqual || (node.operator.startsWith('<') ? left < right : left > right);
}

/** As numbers where both are, as moments where both are, as texts otherwise. */
function comparable(
  value: unknown,
  text: string,
): readonly [number, number] | readonly [string, string] | undefined {
  if (typeof value === 'number' || value instanceof Date) {
    const right = value instanceof Date ? Date.parse(text) : numberOf(text);
    return Number.isNaN(right) ? undefined : [Number(value), right];
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  for (const read of [numberOf, momentOf]) {
    const [left, right] = [read(value), read(text)];
    if (!Number.isNaN(left) && !Number.isNaN(right)) {
      return [left, right];
    }
  }
  return [value, text];
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function momentOf(text: string): number {
  return /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}
