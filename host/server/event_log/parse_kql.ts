import type { LogField, LogFilter } from '../storage';
import { KqlError, kqlTokens, type KqlToken } from './kql_tokens';

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

type TextToken = Extract<KqlToken, { kind: 'text' }>;

/**
 * The part of Kibana's query language that a log needs: `field: value`, quotes, `*`, lists of
 * values, `and`, `or`, `not`, parentheses; words alone are looked for in the message.
 *
 * @returns undefined for a blank text. @throws KqlError
 */
export function parseKql(text: string): LogFilter | undefined {
  const tokens = kqlTokens(text);
  const tooMuch = tokens.filter(({ kind }) => kind === 'text')[MOST_TEXTS];
  if (tooMuch) {
    throw new KqlError(
      `A filter may hold ${MOST_TEXTS} fields and values, this one goes on`,
      tooMuch.at,
    );
  }
  let position = 0;
  const next = (): KqlToken => tokens[position] ?? { kind: 'end', at: text.length };
  const take = (): KqlToken => {
    const token = next();
    position += 1;
    return token;
  };

  function list(separator: 'and' | 'or', kind: 'all' | 'any', part: () => LogFilter): LogFilter {
    const first = part();
    const filters = [first];
    while (next().kind === separator) {
      take();
      filters.push(part());
    }
    return filters.length === 1 ? first : { kind, filters };
  }

  const anyOf = (field?: LogField): LogFilter => list('or', 'any', () => allOf(field));
  const allOf = (field?: LogField): LogFilter => list('and', 'all', () => negation(field));

  function negation(field?: LogField): LogFilter {
    let isNegated = false;
    while (next().kind === 'not') {
      take();
      isNegated = !isNegated;
    }
    const filter = primary(field);
    return isNegated ? { kind: 'not', filter } : filter;
  }

  function primary(field?: LogField): LogFilter {
    const token = take();
    if (token.kind === '(') {
      const inner = anyOf(field);
      expect(')', 'The parenthesis is not closed', token.at);
      return inner;
    }
    if (token.kind !== 'text') {
      throw new KqlError(`A value is missing`, token.at);
    }
    if (next().kind === ':') {
      if (field !== undefined) {
        throw new KqlError('A field is not possible inside the values of another', token.at);
      }
      const named = fieldOf(token);
      take();
      return primary(named);
    }
    return values(field ?? 'message', [token, ...moreWords(token)]);
  }

  /** Words side by side belong together. */
  function moreWords(first: TextToken): TextToken[] {
    const words: TextToken[] = [];
    for (;;) {
      const token = next();
      const isField = tokens[position + 1]?.kind === ':';
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
  const filter = anyOf();
  expect('end', 'Expected "and", "or" or the end');
  return filter;
}

function fieldOf({ pieces, at }: TextToken): LogField {
  const name = pieces.join('*');
  const field = FIELDS.get(name);
  if (field === undefined) {
    throw new KqlError(
      `The field "${name.slice(0, 64)}" is not one of ${[...FIELDS.keys()].join(', ')}`,
      at,
    );
  }
  return field;
}

function values(field: LogField, words: readonly TextToken[]): LogFilter {
  if (field === 'message') {
    const filters = words.map((word) => match(field, word));
    const [only] = filters;
    return only && filters.length === 1 ? only : { kind: 'all', filters };
  }
  return match(field, joined(words));
}

/** `On *call` is one value; its words stand one space apart. */
function joined(words: readonly TextToken[]): TextToken {
  return words.reduce((left, right) => {
    const [head = '', ...tail] = right.pieces;
    const last = left.pieces.at(-1) ?? '';
    return { ...left, pieces: [...left.pieces.slice(0, -1), `${last} ${head}`, ...tail] };
  });
}

function match(field: LogField, { pieces, at }: TextToken): LogFilter {
  if (pieces.every((piece) => piece === '')) {
    return { kind: 'exists', field };
  }
  if (field === 'http_status' && !pieces.every((piece) => /^\d{0,3}$/.test(piece))) {
    throw new KqlError('http_status is a number of up to three digits', at);
  }
  return { kind: 'match', field, pieces };
}
