import type { ExecutionRow } from '../storage';
import type { ExecutionResult } from './action_executor';
import { createExecutionRecorder } from './recorded_execution';

const connector = {
  spaceId: 'default',
  id: 'on-call',
  name: 'On call',
  connectorTypeId: '.xmatters',
};

async function record(
  result: Partial<ExecutionResult>,
  tookMs = 0,
  scheduledAt?: Date,
): Promise<ExecutionRow> {
  const rows: ExecutionRow[] = [];
  let now = 0;
  const recorder = createExecutionRecorder({
    eventLog: { record: (row) => void rows.push(row) },
    clock: { now: () => new Date(now) },
    createId: () => 'execution-1',
    responseTimeoutMs: 60_000,
    version: '1.0.0',
  });
  await recorder(connector, { source: 'http request', ...(scheduledAt && { scheduledAt }) }, () => {
    now += tookMs;
    return Promise.resolve({ actionId: 'on-call', status: 'ok', ...result });
  });
  const [row] = rows;
  if (!row) {
    throw new Error('nothing was recorded');
  }
  return row;
}

it('a success says what was done', async () => {
  expect(await record({}, 12)).toMatchObject({
    id: 'execution-1',
    status: 'success',
    message: 'action executed: .xmatters:on-call: On call',
    durationMs: 12,
    isTimedOut: false,
    httpStatus: null,
  });
});

it.each([
  [{ message: 'what', serviceMessage: 'why' }, 'what: why'],
  [{ message: 'what' }, 'what'],
  [{}, 'Unknown reason'],
])('a failure %j says "%s"', async (result, message) => {
  expect(await record({ status: 'error', ...result })).toMatchObject({
    status: 'failure',
    message,
  });
});

it.each([
  ['error', 59_900, false],
  ['error', 60_000, true],
  ['ok', 60_000, false],
] as const)('%s after %i ms: timed out is %s', async (status, tookMs, isTimedOut) => {
  expect(await record({ status }, tookMs)).toMatchObject({ isTimedOut });
});

it.each([
  [{ requestId: 'r-1' }, 'r-1'],
  [{ requestId: 5 }, null],
  [null, null],
  ['requestId', null],
  [{ requestId: '\ud800' }, '\ufffd'],
])('of the answer %j the request id is %j', async (data, requestId) => {
  expect(await record({ data })).toMatchObject({ requestId });
});

it('what is very long is cut', async () => {
  const row = await record({
    status: 'error',
    message: 'x'.repeat(100_000),
    data: { requestId: 'x'.repeat(100_000) },
  });
  expect(row.message).toHaveLength(4_000);
  expect(row.requestId).toHaveLength(256);
});

it.each([
  ['later than it was meant to', new Date(-1_500), 1_500],
  ['by a clock that was set back', new Date(1_500), 0],
])('an execution that began %s: its delay', async (_name, scheduledAt, scheduleDelayMs) => {
  expect(await record({}, 0, scheduledAt)).toMatchObject({ scheduleDelayMs });
});
