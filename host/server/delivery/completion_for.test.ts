import type { ClaimedDelivery } from '../storage';
import { completionFor } from './completion_for';
import { DEFAULT_RETRY_POLICY } from './retry_policy';

const NOW = new Date('2026-01-01T12:00:00Z');
const delivery = (retries: number) =>
  ({ id: 'd-1', fence: 1, queuedAt: NOW, retries, connectorTypeId: '.pager' }) as ClaimedDelivery;
const temporary = { kind: 'retry', reason: 'temporary', message: 'away', retryAt: null } as const;
const ended = { outcome: temporary, httpStatus: null, startedAt: NOW, endedAt: NOW };

const completion = (
  retries: number,
  { maxAttempts, byType = {} }: { maxAttempts?: number; byType?: Record<string, number> },
) =>
  completionFor(delivery(retries), ended, {
    policy: {
      ...DEFAULT_RETRY_POLICY,
      attempts: { maxAttempts, maxAttemptsByType: new Map(Object.entries(byType)) },
    },
    random: () => 0.5,
  });

it('only the age of a delivery ends its attempts by default', () => {
  expect(completion(5_000, {}).next).toMatchObject({ state: 'retrying' });
});

it.each([
  ['for all types', { maxAttempts: 3 }],
  ['for its type, which wins', { maxAttempts: 9, byType: { '.pager': 3 } }],
])('the last attempt that the settings allow is the last: %s', (_how, attempts) => {
  expect(completion(1, attempts)).toMatchObject({ message: 'away', next: { state: 'retrying' } });
  expect(completion(2, attempts)).toMatchObject({
    reason: 'temporary',
    message: 'away Given up after 3 attempts (xpack.actions.run).',
    next: { state: 'failed' },
  });
});

it('another type’s override does not count', () => {
  expect(completion(2, { byType: { '.other': 3 } }).next).toMatchObject({ state: 'retrying' });
});
