import type { Headers } from './webhook_connector';

/** Headers as people type them: `Name: value`, one a line. */
export function toHeaderLines(headers: Headers | null | undefined): string {
  return Object.entries(headers ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** Undefined when a line is no header. */
export function parseHeaderLines(text: string): Headers | undefined {
  const headers: Headers = {};
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, name, value] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      return undefined;
    }
    headers[name] = value;
  }
  return headers;
}
