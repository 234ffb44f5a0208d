import {
  checkDeliveries,
  faultsIn,
  type DeliveryEvidence,
  type Disturbance,
} from './check_deliveries';
import type { AcknowledgedAlert, ReceivedRequest } from './received_request';

const NOTHING = { lost: [], inverted: [], doubled: [], strangers: [], repeated: [], stalled: [] };

const acknowledged = (...sequences: number[]): AcknowledgedAlert[] =>
  sequences.map((sequence) => ({ alert: 'disk', sequence, deliveryId: `id-${sequence}` }));

function request(at: number, sequence: number, other: Partial<ReceivedRequest> = {}) {
  const fixed = { alert: 'disk', answer: 'accepted' } as const;
  return { ...fixed, at, sequence, deliveryId: `id-${sequence}`, ...other };
}

const kill = (at: number, ...ids: string[]): Disturbance => ({
  from: at,
  until: at,
  inFlight: new Set(ids),
});

const check = (evidence: Partial<DeliveryEvidence>) =>
  checkDeliveries({ acknowledged: [], received: [], disturbances: [], ...evidence });

it('finds nothing where everything arrived once and in order', () => {
  const received = [request(1, 1), request(2, 2), request(3, 1, { alert: 'other' })];
  expect(check({ acknowledged: acknowledged(1, 2), received })).toEqual(NOTHING);
});

it('what was refused and then accepted is fine', () => {
  const received = [
    request(1, 1, { answer: 'refused' }),
    request(2, 1, { answer: 'maybe' }),
    request(3, 1),
    request(4, 2),
  ];
  expect(check({ acknowledged: acknowledged(1, 2), received })).toEqual(NOTHING);
});

it.each(['refused', 'maybe'] as const)('acknowledged and only %s is lost', (answer) => {
  const received = [request(1, 1, { answer })];
  expect(check({ acknowledged: acknowledged(1, 2), received })).toEqual({
    ...NOTHING,
    lost: ['disk#1', 'disk#2'],
  });
});

it('what was not acknowledged may arrive or not', () => {
  expect(check({ received: [request(1, 1)] })).toEqual(NOTHING);
});

it('the later before the earlier is inverted, whatever comes after', () => {
  const received = [request(1, 1), request(2, 3), request(3, 2), request(4, 4)];
  expect(check({ received })).toEqual({ ...NOTHING, inverted: ['disk#3'] });
});

it('a later one whose earlier one was only tried is inverted', () => {
  const received = [request(1, 1, { answer: 'maybe' }), request(2, 2), request(3, 1)];
  expect(check({ received })).toEqual({ ...NOTHING, inverted: ['disk#2'] });
});

it('another alert’s order is its own', () => {
  const received = [request(1, 1), request(2, 2, { alert: 'other' })];
  expect(check({ received })).toEqual({ ...NOTHING, inverted: ['other#2'] });
});

describe('accepted twice', () => {
  const received = [request(10, 1), request(30, 1)];

  it('is doubled when nothing explains it', () => {
    expect(check({ received })).toEqual({ ...NOTHING, doubled: ['disk#1 at 10 and 30'] });
  });

  it('is excused when the machine stood still meanwhile, and only then', () => {
    const at = (from: number) => check({ received, stalls: [{ from, until: from + 5_000 }] });
    expect(at(20)).toEqual({ ...NOTHING, stalled: ['disk#1'] });
    expect(at(31)).toEqual({ ...NOTHING, doubled: ['disk#1 at 10 and 30'] });
    const late = [request(10, 1), request(40_000, 1)];
    expect(check({ received: late, stalls: [{ from: 20, until: 5_000 }] })).toEqual({
      ...NOTHING,
      doubled: ['disk#1 at 10 and 40000'],
    });
  });

  it('is a repetition when its node was killed between the two', () => {
    expect(check({ received, disturbances: [kill(20, 'id-1')] })).toEqual({
      ...NOTHING,
      repeated: ['disk#1'],
    });
  });

  it('is doubled when it was not under way at the kill', () => {
    expect(check({ received, disturbances: [kill(20, 'id-2')] }).doubled).toEqual([
      'disk#1 at 10 and 30',
    ]);
  });

  it.each([5, 35])('is doubled when the kill was not between the two, but at %d', (at) => {
    expect(check({ received, disturbances: [kill(at, 'id-1')] }).doubled).toEqual([
      'disk#1 at 10 and 30',
    ]);
  });

  it('needs a kill for each time', () => {
    const thrice = [...received, request(40, 1)];
    expect(check({ received: thrice, disturbances: [kill(20, 'id-1')] })).toEqual({
      ...NOTHING,
      repeated: ['disk#1'],
      doubled: ['disk#1 at 30 and 40'],
    });
  });

  it('under another id is doubled even at a kill, and a stranger', () => {
    const renamed = [request(10, 1), request(30, 1, { deliveryId: 'new' })];
    const disturbances = [kill(20, 'id-1', 'new')];
    expect(check({ acknowledged: acknowledged(1), received: renamed, disturbances })).toEqual({
      ...NOTHING,
      doubled: ['disk#1 at 10 and 30'],
      strangers: ['disk#1'],
    });
  });
});

it('a request without an id is a stranger, accepted or not', () => {
  const received = [request(1, 1, { answer: 'refused', deliveryId: undefined }), request(2, 1)];
  expect(check({ received })).toEqual({ ...NOTHING, strangers: ['disk#1'] });
});

it('names what must not be, and leaves out what may', () => {
  expect(faultsIn({ ...NOTHING, repeated: ['disk#1'] })).toEqual([]);
  expect(faultsIn({ ...NOTHING, lost: ['disk#1'], strangers: ['disk#2', 'disk#3'] })).toEqual([
    'lost: disk#1',
    'strangers: disk#2',
    'strangers: disk#3',
  ]);
});
