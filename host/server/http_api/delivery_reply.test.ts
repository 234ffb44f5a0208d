import type { AttemptRow, DeliveryRow } from '../storage';
import { fromCursor } from './delivery_cursor';
import {
  toDeliveryDetails,
  toDeliveryPage,
  toDeliveryResource,
  toEnqueuedResource,
} from './delivery_reply';

const ROW: DeliveryRow = {
  id: 'd1',
  spaceId: 'default',
  connectorId: 'on-call',
  connectorTypeId: '.xmatters',
  orderingKey: 'cpu',
  idempotencyKey: 'key',
  params: { severity: 'high' },
  ruleId: 'rule',
  alertId: 'alert',
  createdAt: new Date('2026-01-01T12:00:00.000Z'),
  position: 7,
  state: 'retrying',
  attempts: 2,
  retries: 1,
  queuedAt: new Date('2026-01-01T12:01:00.000Z'),
  dueAt: new Date('2026-01-01T12:02:00.000Z'),
  endedAt: null,
  isCancelRequested: false,
  reason: 'http_503',
  message: 'xMatters is out of order',
};
const ENDED = new Date('2026-01-01T12:03:00.000Z');

it('an enqueued one says its id and whether it is new', () => {
  expect(toEnqueuedResource({ id: 'd1', isNew: false })).toEqual({ id: 'd1', is_new: false });
});

it('a delivery shows everything but its space, place and params', () => {
  expect(toDeliveryResource(ROW)).toEqual({
    id: 'd1',
    connector_id: 'on-call',
    connector_type_id: '.xmatters',
    state: 'retrying',
    ordering_key: 'cpu',
    idempotency_key: 'key',
    rule_id: 'rule',
    alert_id: 'alert',
    attempts: 2,
    created_at: '2026-01-01T12:00:00.000Z',
    queued_at: '2026-01-01T12:01:00.000Z',
    next_attempt_at: '2026-01-01T12:02:00.000Z',
    ended_at: null,
    is_cancel_requested: false,
    reason: 'http_503',
    message: 'xMatters is out of order',
  });
});

it.each([
  ['queued', null, '2026-01-01T12:02:00.000Z'],
  ['running', null, null],
  ['delivered', ENDED, null],
  ['failed', ENDED, null],
  ['cancelled', ENDED, null],
] as const)('%s: when it goes out next, when it ended', (state, endedAt, nextAttempt) => {
  expect(toDeliveryResource({ ...ROW, state, endedAt })).toMatchObject({
    state,
    next_attempt_at: nextAttempt,
    ended_at: endedAt && '2026-01-01T12:03:00.000Z',
  });
});

describe('the details', () => {
  const attempt: AttemptRow = {
    number: 1,
    startedAt: new Date('2026-01-01T12:00:01.000Z'),
    endedAt: new Date('2026-01-01T12:00:02.000Z'),
    outcome: 'retry',
    reason: 'http_503',
    message: 'out of order',
    httpStatus: 503,
    nextAttemptAt: new Date('2026-01-01T12:02:00.000Z'),
  };

  it('are the delivery, its params and its attempts', () => {
    const unknown: AttemptRow = {
      ...attempt,
      number: 2,
      endedAt: null,
      outcome: 'unknown',
      message: null,
      httpStatus: null,
      nextAttemptAt: null,
    };
    expect(toDeliveryDetails({ row: ROW, attempts: [attempt, unknown], head: undefined })).toEqual({
      ...toDeliveryResource(ROW),
      params: { severity: 'high' },
      timeline: [
        {
          number: 1,
          started_at: '2026-01-01T12:00:01.000Z',
          ended_at: '2026-01-01T12:00:02.000Z',
          outcome: 'retry',
          reason: 'http_503',
          message: 'out of order',
          http_status: 503,
          next_attempt_at: '2026-01-01T12:02:00.000Z',
        },
        {
          number: 2,
          started_at: '2026-01-01T12:00:01.000Z',
          ended_at: null,
          outcome: 'unknown',
          reason: 'http_503',
          message: null,
          http_status: null,
          next_attempt_at: null,
        },
      ],
      waits_for: null,
    });
  });

  it.each([
    ['the head of its line', { endedAt: null, head: 'd0' }, 'd0'],
    ['nothing, being the head', { endedAt: null, head: 'd1' }, null],
    ['nothing, being in no line', { endedAt: null, head: undefined }, null],
    ['nothing, having ended', { endedAt: ENDED, head: 'd0' }, null],
  ])('say that it waits for %s', (_what, { endedAt, head }, expected) => {
    const details = toDeliveryDetails({ row: { ...ROW, endedAt }, attempts: [], head });
    expect(details.waits_for).toBe(expected);
  });
});

describe('a page', () => {
  const rows = [9, 8, 7].map((position) => ({ ...ROW, id: `d${position}`, position }));

  it('leads to the next when there are more', () => {
    const { data, next_cursor } = toDeliveryPage(rows, 2);
    expect(data.map(({ id }) => id)).toEqual(['d9', 'd8']);
    expect(fromCursor(next_cursor ?? '')).toBe(8);
  });

  it.each([3, 100])('is the last one when there are no more: %d', (limit) => {
    expect(toDeliveryPage(rows, limit)).toMatchObject({ data: { length: 3 }, next_cursor: null });
  });

  it('may be empty', () => {
    expect(toDeliveryPage([], 20)).toEqual({ data: [], next_cursor: null });
  });
});
