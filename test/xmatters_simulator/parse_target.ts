import { triggerIdOf } from './triggers';

export interface ParsedTarget {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly recipients: readonly string[];
  readonly triggerId: string | undefined;
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** A literal comma separates recipients, `%2C` is a comma inside one: so split before decoding. */
export const parseRecipients = (rawQuery: string): readonly string[] =>
  rawQuery
    .split('&')
    .filter((pair) => pair.startsWith('recipients='))
    .flatMap((pair) => pair.slice('recipients='.length).split(','))
    .filter((recipient) => recipient !== '')
    .map(decode);

export const parseTarget = (target: string): ParsedTarget => {
  const [path = '', ...rest] = target.split('?');
  const rawQuery = rest.join('?');
  return {
    path,
    query: new URLSearchParams(rawQuery),
    recipients: parseRecipients(rawQuery),
    triggerId: triggerIdOf(path),
  };
};
