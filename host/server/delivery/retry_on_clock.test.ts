import type { ActionTypeExecutorResult } from '@kbn/actions-plugin/server';
import type { ClaimedDelivery } from '../storage';
import { retryOnClock } from './retry_on_clock';

const NOW = new Date('2026-01-01T12:00:00Z');
const HOUR = 3_600_000;
const after = (ms: number) => new Date(NOW.getTime() + ms);

async function retryOf(retry: ActionTypeExecutorResult['retry'], machineAheadMs: number) {
  const execute = retryOnClock(
    () =>
      Promise.resolve({
        result: { status: 'error', ...(retry !== undefined && { retry }) },
        httpStatus: 429,
      }),
    { machineClock: { now: () => after(machineAheadMs) }, clock: { now: () => NOW } },
  );
  const { result } = await execute({} as ClaimedDelivery, new AbortController().signal);
  return result.retry;
}

it.each([0, HOUR, -HOUR])('a second stays a second on a machine %d ms ahead', async (ahead) => {
  expect(await retryOf(after(ahead + 1_000), ahead)).toEqual(after(1_000));
});

it.each([undefined, null, true, false])('retry: %p is no time', async (retry) => {
  expect(await retryOf(retry, HOUR)).toBe(retry);
});
