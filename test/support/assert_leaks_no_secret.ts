import { inspect } from 'node:util';

export interface LeakCheck {
  secrets: string[];
  /** Whatever somebody could read: log lines, messages, API answers, errors, whole objects. */
  texts: Array<string | object>;
}

const SHORTEST_SECRET = 4;
const BASE64 = /[A-Za-z0-9+/_-]{6,}={0,2}/g;

/**
 * Fails when a text holds one of the secrets: as it is, percent-encoded or not, in any letter case,
 * or anywhere inside something base64-encoded. Of objects everything is read, errors with their
 * stacks and causes included.
 */
export function assertLeaksNoSecret({ secrets, texts }: LeakCheck): void {
  for (const secret of secrets) {
    if (secret.length < SHORTEST_SECRET) {
      throw new Error(`"${secret}" is too short to look for: it would be found by chance`);
    }
  }
  const wanted = [...new Set(secrets.flatMap((secret) => [secret, percentDecoded(secret)]))].map(
    (secret) => secret.toLowerCase(),
  );
  for (const text of texts.flatMap(readingsOf)) {
    const reading = text.toLowerCase();
    const found = wanted.find((secret) => reading.includes(secret));
    if (found !== undefined) {
      throw new Error(`the secret "${found}" is readable in: ${text}`);
    }
  }
}

function readingsOf(text: string | object): string[] {
  const plain = typeof text === 'string' ? [text] : [asJson(text), inspect(text, INSPECT_ALL)];
  return plain.flatMap((reading) => [
    reading,
    percentDecoded(reading),
    percentDecoded(reading.replaceAll('+', ' ')),
    unescaped(reading),
    ...base64Decoded(reading),
    ...base64Decoded(percentDecoded(reading)),
  ]);
}

const INSPECT_ALL = {
  depth: 12,
  showHidden: true,
  maxArrayLength: null,
  maxStringLength: null,
  breakLength: Infinity,
} as const;

function asJson(value: object): string {
  const seen = new Set<unknown>();
  return (
    JSON.stringify(value, (_key, child: unknown) => {
      if (typeof child === 'bigint') {
        return String(child);
      }
      if (typeof child === 'object' && child !== null) {
        if (seen.has(child)) {
          return '[seen]';
        }
        seen.add(child);
      }
      return child;
    }) ?? ''
  );
}

/** Decodes what can be decoded; a stray `%` elsewhere must not hide the rest. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_escape, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/\\(["'\\/])/g, '$1');
}

function base64Decoded(text: string): string[] {
  return (text.match(BASE64) ?? []).map((token) => Buffer.from(token, 'base64').toString('utf8'));
}
