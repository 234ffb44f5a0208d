export interface ComparisonRow {
  situation: string;
  /** What Kibana's own executor did, measured. */
  kibana: string;
  /** Our result object, as the API gave it. */
  result: Record<string, unknown>;
}

const HEAD = `# Our executor beside Kibana's

What becomes of one execution in each situation. Kibana's column was measured on Kibana's own
executor (main of about February 2026). Ours is written by \`test/acceptance/kibana_comparison.test.ts\`
from what the host's API answers; the test fails when this table is out of date
(\`UPDATE_DOCS=1 npx jest test/acceptance/kibana_comparison\` writes it anew).

| situation | Kibana | ours | tried again | what people read |
|---|---|---|---|---|
`;

export function comparisonDocument(rows: readonly ComparisonRow[]): string {
  return HEAD + rows.map(toLine).join('');
}

function toLine({ situation, kibana, result }: ComparisonRow): string {
  const { status, retry, message, service_message: serviceMessage, note, data } = result;
  const read = note ?? [message, serviceMessage].filter(Boolean).join(': ');
  const hasRequestId = typeof data === 'object' && data !== null && 'requestId' in data;
  const cells = [
    situation,
    kibana,
    status,
    typeof retry === 'boolean' ? (retry ? 'yes' : 'no') : (retry ?? ''),
    read || (hasRequestId ? 'with the `requestId`' : ''),
  ];
  return `| ${cells.map((cell) => withoutPorts(String(cell))).join(' | ')} |\n`;
}

/** Ports and addresses differ from run to run. */
function withoutPorts(text: string): string {
  return text
    .replaceAll(/(localhost|127\.0\.0\.1):\d+/g, '$1:port')
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ');
}
