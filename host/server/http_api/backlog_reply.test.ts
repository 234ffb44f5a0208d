import type { Backlog } from '../storage';
import { toBacklogResource, toBacklogsResource } from './backlog_reply';

const NONE = { queued: 0, running: 0, retrying: 0, delivered: 0, failed: 0, cancelled: 0 };
const backlog = (connectorId: string, overrides: Partial<Backlog> = {}): Backlog => ({
  spaceId: 'default',
  connectorId,
  counts: NONE,
  oldestCreatedAt: null,
  ...overrides,
});

const busy = backlog('busy', {
  counts: { queued: 1, running: 2, retrying: 4, delivered: 8, failed: 16, cancelled: 32 },
  oldestCreatedAt: new Date('2026-01-01T12:00:00.000Z'),
});
const older = backlog('older', {
  counts: { ...NONE, queued: 100, failed: 1 },
  oldestCreatedAt: new Date('2025-12-31T23:59:59.999Z'),
});

it('of one connector counts what is open', () => {
  expect(toBacklogResource(busy)).toEqual({
    open: 7,
    failed: 16,
    oldest_created_at: '2026-01-01T12:00:00.000Z',
  });
});

it('is nothing when there never was anything', () => {
  const nothing = { open: 0, failed: 0, oldest_created_at: null };
  expect(toBacklogResource(undefined)).toEqual(nothing);
  expect(toBacklogsResource([])).toEqual({ ...nothing, connectors: [] });
});

it('of all is their sum, with the oldest of them', () => {
  expect(toBacklogsResource([backlog('idle'), busy, older])).toEqual({
    open: 107,
    failed: 17,
    oldest_created_at: '2025-12-31T23:59:59.999Z',
    connectors: [
      { connector_id: 'idle', open: 0, failed: 0, oldest_created_at: null, counts: NONE },
      { connector_id: 'busy', ...toBacklogResource(busy), counts: busy.counts },
      { connector_id: 'older', ...toBacklogResource(older), counts: older.counts },
    ],
  });
});
