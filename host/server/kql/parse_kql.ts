import {
  KqlError,
  kqlTokens,
  type KqlRangeOperator,
  type KqlText,
  type KqlToken,
} from './kql_tokens';

/** A condition in Kibana's query language; what its fields are is for whoever asks. */
export type KqlNode =
  | { kind: 'all'; nodes: readonly KqlNode[] }
  | { kind: 'any'; nodes: readonly KqlNode[] }
  | { kind: 'not'; node: KqlNode }
  /** Words side by side are one value; without a field they are looked for everywhere. */
  | { kind: 'match'; field: KqlText | null; words: readonly KqlText[] }
  | { kind: 'range'; field: KqlText; operator: KqlRangeOperator; value: KqlText; at: number };

const MOST_NESTED = 1_000;

/**
 * `field: value`, quotes, `*`, lists of values, `<`, `<=`, `>`, `>=`, `and`, `or`, `not`, parentheses.
 * `list: { field: value }` is read as `list.field: value`.
 *
 * @returns undefined for a blank text. @throws KqlError
 */
export function parseKql(
  text: string,
  { mostTexts = 1_000 }: { mostTexts?: number } = {},
): KqlNode | undefined {
  const tokens = kqlTokens(text);
  const tooMuch = tokens.filter(({ kind }) => kind === 'text')[mostTexts];
  if (tooMuch) {
    throw new KqlError(
      `A filter may hold ${mostTexts} fields and values, this one goes on`,
      tooMuch.at,
    );
  }
  let position = 0;
  let depth = 0;
  /** Of the fields inside braces. */
  let outer: readonly string[] = [];
  const next = (): KqlToken => tokens[position] ?? { kind: 'end', at: text.length };
  const take = (): KqlToken => {
    const token = next();
    position += 1;
    return token;
  };

  function list(separator: 'and' | 'or', kind: 'all' | 'any', part: () => KqlNode): KqlNode {
    const first = part();
    const nodes = [first];
    while (next().kind === separator) {
      take();
      nodes.push(part());
    }
    return nodes.length === 1 ? first : { kind, nodes };
  }

  const anyOf = (field: KqlText | null): KqlNode => list('or', 'any', () => allOf(field));
  const allOf = (field: KqlText | null): KqlNode => list('and', 'all', () => negation(field));

  function negation(field: KqlText | null): KqlNode {
    let isNegated = false;
    while (next().kind === 'not') {
      take();
      isNegated = !isNegated;
    }
    const node = primary(field);
    return isNegated ? { kind: 'not', node } : node;
  }

  function primary(field: KqlText | null): KqlNode {
    const token = take();
    if (token.kind === '(') {
      depth += 1;
      if (depth > MOST_NESTED) {
        throw new KqlError(`More than ${MOST_NESTED} parentheses are nested`, token.at);
      }
      const inner = anyOf(field);
      depth -= 1;
      expect(')', 'The parenthesis is not closed', token.at);
      return inner;
    }
    if (token.kind !== 'text') {
      throw new KqlError(`A value is missing`, token.at);
    }
    const sign = next();
    const isField = sign.kind === ':' || sign.kind === 'range';
    if (isField && field !== null) {
      throw new KqlError('A field is not possible inside the values of another', token.at);
    }
    if (sign.kind === 'range') {
      take();
      return range(withOuter(token), sign);
    }
    if (sign.kind === ':') {
      take();
      return next().kind === '{' ? nested(token) : primary(withOuter(token));
    }
    return { kind: 'match', field, words: [token, ...moreWords(token)] };
  }

  function nested(field: KqlText): KqlNode {
    const { at } = take();
    const before = outer;
    outer = [...outer, fieldNameOf(field)];
    const inner = anyOf(null);
    outer = before;
    expect('}', 'The brace is not closed', at);
    return inner;
  }

  function withOuter(field: KqlText): KqlText {
    const [first = '', ...others] = field.pieces;
    return { ...field, pieces: [[...outer, first].join('.'), ...others] };
  }

  function range(
    field: KqlText,
    { operator, at }: { operator: KqlRangeOperator; at: number },
  ): KqlNode {
    const value = take();
    if (value.kind !== 'text') {
      throw new KqlError(`A value is missing`, value.at);
    }
    if (value.pieces.length > 1) {
      throw new KqlError(`A wildcard cannot be compared by ${operator}`, value.at);
    }
    return { kind: 'range', field, operator, value, at };
  }

  function moreWords(first: KqlText): KqlText[] {
    const words: KqlText[] = [];
    for (;;) {
      const token = next();
      const after = tokens[position + 1]?.kind;
      const isField = after === ':' || after === 'range';
      if (token.kind !== 'text' || token.isQuoted || first.isQuoted || isField) {
        return words;
      }
      words.push(token);
      take();
    }
  }

  function expect(kind: KqlToken['kind'], problem: string, at = next().at): void {
    if (take().kind !== kind) {
      throw new KqlError(problem, at);
    }
  }

  if (next().kind === 'end') {
    return undefined;
  }
  const node = anyOf(null);
  expect('end', 'Expected "and", "or" or the end');
  return node;
}

/** The name as it was written. */
export function fieldNameOf({ pieces }: KqlText): string {
  return pieces.join('*');
}

/** `On *call` is one value; its words stand one space apart. */
export function joinedWords(words: readonly KqlText[]): KqlText {
  return words.reduce((left, right) => {
    const [head = '', ...tail] = right.pieces;
    const last = left.pieces.at(-1) ?? '';
    return { ...left, pieces: [...left.pieces.slice(0, -1), `${last} ${head}`, ...tail] };
  });
}
