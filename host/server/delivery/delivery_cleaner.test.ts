import { createLogger } from '../core';
import type { DeliveryStore } from '../storage';
import { startDeliveryCleaner } from './delivery_cleaner';

const NOW = new Date('2026-01-10T00:00:00.000Z');

function startWith(deleteEndedBefore: DeliveryStore['deleteEndedBefore']) {
  const lines: string[] = [];
  const cleaning = startDeliveryCleaner({
    store: { deleteEndedBefore } as DeliveryStore,
    clock: { now: () => NOW },
    logger: createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } }),
    retentionMs: 24 * 3_600_000,
  });
  return { cleaning, lines };
}

it('deletes what ended before the retention, until a step finds less than it might', async () => {
  const steps = [500, 500, 499, 500];
  const deleteEndedBefore = jest.fn(() => Promise.resolve(steps.shift() ?? 0));
  await startWith(deleteEndedBefore).cleaning.stop();
  expect(deleteEndedBefore.mock.calls).toEqual(
    Array.from({ length: 3 }, () => [new Date('2026-01-09T00:00:00.000Z'), 500]),
  );
});

it('says when it cannot', async () => {
  const { cleaning, lines } = startWith(() => Promise.reject(new Error('disk I/O error')));
  await cleaning.stop();
  expect(lines.join('')).toContain('old deliveries cannot be deleted: disk I/O error');
});
