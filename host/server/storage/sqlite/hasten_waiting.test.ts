import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '.';
import type { NewDelivery, RuleRow, Store } from '..';

const NOW = new Date('2026-01-01T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const after = (ms: number) => new Date(NOW.getTime() + ms);

let folder: string;
let store: Store;

const open = async (now?: Date) => {
  store = await openSqliteStore(join(folder, 'host.db'), now);
};
const reopen = async (now: Date) => {
  await store.close();
  await open(now);
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hasten-'));
  await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function enqueue(id: string, createdAt: Date): Promise<void> {
  const delivery: NewDelivery = {
    id,
    spaceId: 'default',
    connectorId: 'on-call',
    connectorTypeId: '.xmatters',
    orderingKey: 'disk',
    idempotencyKey: null,
    params: {},
    ruleId: null,
    alertId: null,
    createdAt,
  };
  await store.deliveries.enqueue([delivery]);
}

async function tryInVain(now: Date, dueAt: Date): Promise<void> {
  const { deliveries } = await store.deliveries.claim({
    now,
    owner: 'worker',
    leaseMs: MINUTE,
    limit: 1,
    perConnector: 1,
  });
  await store.deliveries.complete(
    deliveries.map(({ id, fence }) => ({
      id,
      fence,
      endedAt: now,
      attempt: {
        startedAt: now,
        endedAt: now,
        outcome: 'retry',
        reason: 'temporary',
        message: null,
        httpStatus: 503,
      },
      reason: 'temporary',
      message: null,
      next: { state: 'retrying', dueAt },
    })),
  );
}

const dueAt = async (id: string) => (await store.deliveries.find('default', id))?.dueAt;

it('what was enqueued and tried on a clock an hour ahead waited an hour after the next start', async () => {
  await enqueue('first', after(HOUR));
  await enqueue('second', after(HOUR));
  await tryInVain(after(HOUR), after(HOUR + MINUTE));
  await reopen(NOW);
  expect(await dueAt('first')).toEqual(NOW);
  expect(await dueAt('second')).toEqual(NOW);
});

it('what was enqueued before the clock was set forward and tried after that is due, too', async () => {
  await enqueue('first', NOW);
  await tryInVain(after(HOUR), after(HOUR + MINUTE));
  await reopen(NOW);
  expect(await dueAt('first')).toEqual(NOW);
});

it('what the other side asked to wait for is waited for', async () => {
  await enqueue('first', NOW);
  await tryInVain(NOW, after(3 * HOUR));
  await reopen(after(MINUTE));
  expect(await dueAt('first')).toEqual(after(3 * HOUR));
});

it('rules that were planned on a clock an hour ahead run at once; others at their time', async () => {
  for (const [id, nextRunAt] of [
    ['ahead', after(HOUR)],
    ['planned', after(MINUTE)],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await store.rules.insert(ruleRow(id), nextRunAt);
  }
  await reopen(NOW);
  const planned = async (id: string) => (await store.rules.find('default', id))?.nextRunAt;
  expect(await planned('ahead')).toEqual(NOW);
  expect(await planned('planned')).toEqual(after(MINUTE));
});

function ruleRow(id: string): RuleRow {
  return {
    spaceId: 'default',
    id,
    ruleTypeId: '.check',
    consumer: 'alerts',
    name: id,
    tags: [],
    params: {},
    intervalMs: MINUTE,
    actions: [],
    throttleMs: null,
    notifyWhen: null,
    alertDelay: 1,
    flapping: null,
    isEnabled: true,
    isMuted: false,
    mutedAlertIds: [],
    snoozes: [],
    createdBy: null,
    updatedBy: null,
    createdAt: NOW,
    updatedAt: NOW,
    revision: 0,
  };
}
