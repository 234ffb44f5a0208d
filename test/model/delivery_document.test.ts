import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_RETRY_POLICY, nextAttemptAt, TRANSITIONS } from '../../host/server/delivery';
import { expectDocument } from '../support/expect_document';

const PATH = 'docs/delivery.md';

const EVENTS: Record<string, string> = {
  claimed: 'a worker takes it',
  delivered: 'the other side took it',
  retry: 'it may work later',
  give_up: 'refused, or too old',
  lease_expired: 'its worker went away',
  released: 'given back, not begun',
  cancelled: 'cancelled',
  redelivered: 'redelivered',
};

function diagram(): string {
  const lines = Object.entries(TRANSITIONS).flatMap(([state, events]) =>
    Object.entries(events).map(([event, next]) => `  ${state} --> ${next}: ${EVENTS[event]}`),
  );
  return ['```mermaid', 'stateDiagram-v2', '  [*] --> queued: enqueued', ...lines, '```'].join(
    '\n',
  );
}

function pauses(): string {
  const now = new Date(0);
  const bounds = [0, 1, 2, 3, 4, 5, 6, 7].map((retries) => {
    const attempt = { now, queuedAt: now, retries, retryAt: null };
    const next = nextAttemptAt(DEFAULT_RETRY_POLICY, attempt, () => 1 - Number.EPSILON);
    return (next?.getTime() ?? 0) / 1_000;
  });
  const rows = bounds.map((bound, index) => {
    const before = bounds.slice(0, index + 1).reduce((sum, one) => sum + one, 0);
    const isLast = index === bounds.length - 1;
    const retry = isLast ? `${index + 1} and on` : String(index + 1);
    const after = isLast ? `${bound / 2} s more each` : `${before / 2} s`;
    return `| ${retry} | 0 to ${bound} s | ${bound / 2} s | ${after} |`;
  });
  return [
    '| retry | pause | mean | after the first attempt, mean |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** Prettier formats tables; it must not matter here. */
const plain = (text: string) => text.replaceAll(/ *\| */g, '|').replaceAll(/-+/g, '-');

function withSection(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(start) + start.length;
  const until = text.indexOf(end);
  const isSame = plain(text.slice(from, until).trim()) === plain(content);
  return isSame ? text : `${text.slice(0, from)}\n\n${content}\n\n${text.slice(until)}`;
}

it('the diagram and the table of pauses are those of the code', () => {
  const text = readFileSync(join(__dirname, '..', '..', PATH), 'utf8');
  expect(text).toContain('<!-- states -->');
  expect(text).toContain('<!-- pauses -->');
  const states = withSection(text, 'states', diagram());
  expectDocument(PATH, withSection(states, 'pauses', pauses()));
});

it('every event has words', () => {
  const events = Object.values(TRANSITIONS).flatMap((one) => Object.keys(one));
  expect(events.filter((event) => !(event in EVENTS))).toEqual([]);
});
