import { toConnectorHealths } from './connector_health_reply';

const MOMENT = new Date('2026-01-01T12:00:00.000Z');
const COUNTS = { queued: 1, running: 0, retrying: 2, delivered: 0, failed: 4, cancelled: 0 };
const QUIET = { open: 0, failed: 0, oldest_created_at: null };
const CLOSED = { state: 'closed', until: null };

it('tells of every connector that was ever used', () => {
  expect(
    toConnectorHealths({
      spaceId: 'default',
      lastResults: [
        { connectorId: 'works', lastSuccessAt: MOMENT, failingSince: null },
        { connectorId: 'broken', lastSuccessAt: null, failingSince: MOMENT },
      ],
      backlogs: [
        { spaceId: 'default', connectorId: 'broken', counts: COUNTS, oldestCreatedAt: MOMENT },
        { spaceId: 'default', connectorId: 'new', counts: COUNTS, oldestCreatedAt: null },
      ],
      circuits: new Map([
        ['default:broken', { state: 'open', until: MOMENT }],
        ['default:new', { state: 'half_open', until: null }],
        ['other:works', { state: 'open', until: MOMENT }],
      ]),
    }),
  ).toEqual({
    works: {
      last_success_at: MOMENT.toISOString(),
      failing_since: null,
      circuit: CLOSED,
      backlog: QUIET,
    },
    broken: {
      last_success_at: null,
      failing_since: MOMENT.toISOString(),
      circuit: { state: 'open', until: MOMENT.toISOString() },
      backlog: { open: 3, failed: 4, oldest_created_at: MOMENT.toISOString() },
    },
    new: {
      last_success_at: null,
      failing_since: null,
      circuit: { state: 'half_open', until: null },
      backlog: { open: 3, failed: 4, oldest_created_at: null },
    },
  });
});

it('keeps a connector apart whatever its id is', () => {
  const backlogs = ['__proto__', 'constructor'].map((connectorId) => ({
    spaceId: 'default',
    connectorId,
    counts: COUNTS,
    oldestCreatedAt: null,
  }));
  const facts = { spaceId: 'default', lastResults: [], backlogs, circuits: new Map() };
  expect(Object.keys(toConnectorHealths(facts))).toEqual(['__proto__', 'constructor']);
});
