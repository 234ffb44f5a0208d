/** The filter is not understood; the message says what and where. */
export class KqlError extends Error {
  override readonly name = 'KqlError';

  constructor(problem: string, at: number) {
    super(`${problem} at character ${at + 1}`);
  }
}

export type KqlRangeOperator = '<' | '<=' | '>' | '>=';

/** A field or a value; `pieces` is the text between its wildcards. */
export interface KqlText {
  kind: 'text';
  at: number;
  pieces: readonly string[];
  isQuoted: boolean;
}

export type KqlToken =
  | { kind: '(' | ')' | '{' | '}' | ':' | 'and' | 'or' | 'not' | 'end'; at: number }
  | { kind: 'range'; at: number; operator: KqlRangeOperator }
  | KqlText;

const SIGNS: ReadonlySet<string> = new Set(['(', ')', '{', '}', ':']);
const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not']);
const MOST_WILDCARDS = 8;

/** @throws KqlError */
export function kqlTokens(text: string): KqlToken[] {
  const tokens: KqlToken[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (/\s/.test(sign)) {
      at += 1;
    } else if (SIGNS.has(sign)) {
      tokens.push({ kind: sign as '(' | ')' | '{' | '}' | ':', at });
      at += 1;
    } else if (sign === '<' || sign === '>') {
      const operator = text.charAt(at + 1) === '=' ? (`${sign}=` as const) : sign;
      tokens.push({ kind: 'range', at, operator });
      at += operator.length;
    } else {
      const { token, end } = sign === '"' ? quoted(text, at) : word(text, at);
      tokens.push(token);
      at = end;
    }
  }
  return [...tokens, { kind: 'end', at: text.length }];
}

function quoted(text: string, at: number): { token: KqlToken; end: number } {
  const [whole, inner = ''] = /^"((?:[^"\\]|\\.)*)"/s.exec(text.slice(at)) ?? [];
  if (whole === undefined) {
    throw new KqlError('The quote is not closed', at);
  }
  return {
    token: { kind: 'text', at, pieces: [unescaped(inner)], isQuoted: true },
    end: at + whole.length,
  };
}

function word(text: string, at: number): { token: KqlToken; end: number } {
  const [whole = ''] = /^(?:[^\s():"\\<>{}]|\\.|\\$)+/s.exec(text.slice(at)) ?? [];
  const end = at + whole.length;
  const keyword = whole.toLowerCase();
  if (KEYWORDS.has(keyword)) {
    return { token: { kind: keyword as 'and' | 'or' | 'not', at }, end };
  }
  const pieces = (whole.match(/\*+|(?:[^*\\]|\\.|\\$)+/gs) ?? []).reduce<string[]>(
    (known, part) =>
      part.startsWith('*')
        ? [...known, '']
        : [...known.slice(0, -1), (known.at(-1) ?? '') + unescaped(part)],
    [''],
  );
  if (pieces.length > MOST_WILDCARDS + 1) {
    throw new KqlError(`A word may hold ${MOST_WILDCARDS} wildcards, this one holds more`, at);
  }
  return { token: { kind: 'text', at, pieces, isQuoted: false }, end };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gs, '$1');
}
