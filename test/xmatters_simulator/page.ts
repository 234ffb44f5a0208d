import { describeOutcome, fieldOf, type JournalEntry } from './journal';
import { redactUrl } from './redact_url';
import type { Signal, XmattersEvent } from './signals';

export interface PageInput {
  readonly requests: readonly JournalEntry[];
  readonly signals: readonly Signal[];
  readonly events: readonly XmattersEvent[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const textOf = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const table = (names: readonly string[], rows: readonly (readonly unknown[])[]): string => {
  const cells = (tag: string, values: readonly unknown[]): string =>
    `<tr>${values.map((value) => `<${tag}>${escapeHtml(textOf(value))}</${tag}>`).join('')}</tr>`;
  if (rows.length === 0) return '<p>None yet.</p>';
  return `<table>${cells('th', names)}${rows.map((row) => cells('td', row)).join('')}</table>`;
};

const timeOf = (at: number): string => new Date(at).toISOString();

/** How many of the newest requests the page shows; the journal has all. */
const SHOWN = 200;

/** What arrived, newest first, for people. Without script, so that nothing posted here can run. */
export const renderPage = ({ requests, signals, events }: PageInput): string => {
  const signalOf = new Map(signals.map((signal) => [signal.id, signal]));
  const requestRows = requests
    .slice(-SHOWN)
    .toReversed()
    .map((entry) => {
      const signal = signalOf.get(entry.requestId ?? '');
      return [
        entry.number,
        timeOf(entry.at),
        `${entry.method} ${redactUrl(entry.url)}`,
        fieldOf(entry.json, 'alertActionGroupName'),
        fieldOf(entry.json, 'ruleName'),
        fieldOf(entry.json, 'severity'),
        fieldOf(entry.json, 'signalId'),
        signal && `${signal.kind}${signal.suppressed ? ', suppressed by flood control' : ''}`,
        describeOutcome(entry.outcome),
        entry.json === undefined ? entry.rawBody.toString('utf8').slice(0, 500) : entry.json,
      ];
    });
  const eventRows = events
    .slice(-SHOWN)
    .toReversed()
    .map((event) => [event.id, event.status, event.signalId, timeOf(event.createdAt)]);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="2">
<title>xMatters simulator: ${requests.length} requests</title>
<style>
body { font-family: sans-serif; margin: 2rem; }
table { border-collapse: collapse; }
td, th { border: 1px solid #ccc; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
td:last-child { font-family: monospace; word-break: break-all; }
</style>
</head>
<body>
<h1>xMatters simulator</h1>
<p>${requests.length} requests, ${signals.length} signals, ${
    events.filter((event) => event.status === 'ACTIVE').length
  } active events. <a href="/journal">As JSON</a>.</p>
<h2>Requests</h2>
${table(
  ['#', 'Arrived', 'Request', 'Group', 'Rule', 'Severity', 'Signal', 'Made', 'Outcome', 'Body'],
  requestRows,
)}
<h2>Events</h2>
${table(['Event', 'Status', 'Signal', 'Created'], eventRows)}
</body>
</html>
`;
};

/** The journal as JSON, for scripts: the secrets of URLs and credentials are left out. */
export const journalResource = ({ requests, signals, events }: PageInput): object => ({
  requests: requests.map((entry) => ({
    number: entry.number,
    at: timeOf(entry.at),
    method: entry.method,
    url: redactUrl(entry.url),
    recipients: entry.recipients,
    headers: {
      ...entry.headers,
      ...(entry.headers.authorization === undefined ? {} : { authorization: '[redacted]' }),
    },
    body: entry.json ?? entry.rawBody.toString('utf8'),
    connection: entry.connection,
    requestOnConnection: entry.requestOnConnection,
    requestId: entry.requestId,
    outcome: entry.outcome,
  })),
  signals,
  events,
});
