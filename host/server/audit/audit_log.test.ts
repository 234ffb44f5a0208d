import { createLogger } from '../core';
import { openSqliteStore, StoreUnavailableError, type Store } from '../storage';
import type { AuditEvent } from './audit_event';
import { createAuditLog, type AuditLog } from './audit_log';

const HOUR = 3_600_000;

let store: Store;
let auditLog: AuditLog;
let now: Date;
let lines: string[];
let ids: number;

const open = (isEnabled = true) =>
  createAuditLog({
    store: store.audit,
    logger: createLogger({
      level: 'error',
      destination: { write: (line) => void lines.push(line) },
    }),
    clock: { now: () => now },
    createId: () => `id-${(ids += 1)}`,
    isEnabled,
    retentionMs: 24 * HOUR,
  });

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  store = await openSqliteStore(':memory:');
  now = new Date('2026-05-05T12:00:00Z');
  lines = [];
  ids = 0;
  auditLog = open();
});
afterEach(async () => {
  await auditLog.stop();
  await store.close();
  jest.useRealTimers();
});

const event = (overrides: Partial<AuditEvent> = {}): AuditEvent => ({
  action: 'connector_create',
  outcome: 'success',
  provider: 'http',
  username: 'ann',
  spaceId: 'default',
  object: { type: 'action', id: 'on-call', name: 'On call' },
  ...overrides,
});
const refusal = (address: string, username: string | null = null) =>
  event({
    outcome: 'failure',
    username,
    request: { id: 'r', method: 'GET', route: '/', statusCode: 401, address },
  });
const stored = () => store.audit.find({}, { limit: 1_000 });
const awayOnce = () =>
  jest
    .spyOn(store.audit, 'insert')
    .mockRejectedValueOnce(
      new StoreUnavailableError('The database is away.', { cause: undefined, retryAfterS: 5 }),
    );

it('has a line as soon as it says that it is written', async () => {
  auditLog.record(event());
  await auditLog.written();
  expect(await stored()).toEqual([
    {
      id: '00000001-id-1',
      at: now,
      action: 'connector_create',
      outcome: 'success',
      username: 'ann',
      spaceId: 'default',
      objectType: 'action',
      objectId: 'on-call',
      details: { provider: 'http', objectName: 'On call' },
    },
  ]);
});

it('keeps nothing that a database could not', async () => {
  auditLog.record(event({ username: 'a\0b\uD800', note: `\0${'x'.repeat(5_000)}` }));
  const [line] = await auditLog.find({}, { limit: 1 });
  expect(line?.username).toBe('a\uFFFDb\uFFFD');
  expect(String(line?.details['note'])).toHaveLength(1_024);
});

it('writes later what it cannot write now, and the host’s log has it meanwhile', async () => {
  awayOnce();
  auditLog.record(event());
  await auditLog.written();
  auditLog.record(event({ username: 'eve' }));
  expect(await stored()).toEqual([]);
  expect(lines.join('')).toContain('the audit log cannot be written now: The database is away.');
  expect(lines.filter((line) => line.includes('"event":"audit.line"'))).toHaveLength(2);
  expect(lines.join('')).toMatch(/"username":"ann".*\n.*"username":"eve"/);

  await jest.advanceTimersByTimeAsync(5_000);
  await auditLog.written();
  expect(await stored()).toHaveLength(2);
  auditLog.record(event());
  await auditLog.written();
  expect(await stored()).toHaveLength(3);
  expect(lines).toHaveLength(3);
});

it('logs what cannot be written at all, and goes on', async () => {
  jest.spyOn(store.audit, 'insert').mockRejectedValueOnce(new Error('broken'));
  auditLog.record(event());
  await auditLog.written();
  auditLog.record(event({ username: 'eve' }));
  expect(await auditLog.find({}, { limit: 10 })).toMatchObject([{ username: 'eve' }]);
  expect(lines.join('')).toContain('"username":"ann"');
});

it('writes what waits before it stops', async () => {
  awayOnce();
  auditLog.record(event());
  await auditLog.stop();
  expect(await stored()).toHaveLength(1);
});

it('leaves out refusals of one who does not stop asking, not those of others', async () => {
  for (let count = 0; count < 100; count += 1) {
    auditLog.recordRefusal(refusal(`2001:db8:1:1::${count}`));
  }
  auditLog.recordRefusal(refusal('192.0.2.1'));
  auditLog.recordRefusal(refusal('2001:db8:1:1::1', 'ann'));
  await auditLog.written();
  expect(await stored()).toHaveLength(32);
  const notes = (await stored()).map(({ details }) => details['note']).filter(Boolean);
  expect(notes).toEqual(['70 refusals before it were left out']);

  now = new Date(now.getTime() + 60_000);
  auditLog.recordRefusal(refusal('2001:db8:1:1::1'));
  await auditLog.written();
  expect(await stored()).toHaveLength(33);
});

it('leaves out refusals from many networks at some point, and never a change', async () => {
  for (let count = 0; count < 400; count += 1) {
    auditLog.recordRefusal(refusal(`192.0.${count}.1`));
    auditLog.record(event());
  }
  await auditLog.written();
  expect(await store.audit.find({ outcomes: ['failure'] }, { limit: 1_000 })).toHaveLength(300);
  expect(await store.audit.find({ outcomes: ['success'] }, { limit: 1_000 })).toHaveLength(400);
});

it('forgets what is older than it has to be kept', async () => {
  auditLog.record(event());
  now = new Date(now.getTime() + 24 * HOUR + 1);
  auditLog.record(event({ username: 'eve' }));
  await auditLog.written();
  await auditLog.cleanUp();
  expect(await stored()).toMatchObject([{ username: 'eve' }]);
});

it('writes nothing when it is off, and shows what is there', async () => {
  auditLog.record(event());
  await auditLog.written();
  const off = open(false);
  off.record(event());
  off.recordRefusal(refusal('192.0.2.1'));
  expect(await off.find({}, { limit: 10 })).toHaveLength(1);
  await off.stop();
});
