import { DELIVERY_STATES, type DeliveryState } from '../storage';
import { DELIVERY_EVENTS, hasEnded, stateAfter, type DeliveryEvent } from './delivery_state';

const EXPECTED: Array<[DeliveryState, DeliveryEvent, DeliveryState]> = [
  ['queued', 'claimed', 'running'],
  ['queued', 'cancelled', 'cancelled'],
  ['running', 'delivered', 'delivered'],
  ['running', 'retry', 'retrying'],
  ['running', 'give_up', 'failed'],
  ['running', 'lease_expired', 'retrying'],
  ['running', 'released', 'queued'],
  ['running', 'cancelled', 'cancelled'],
  ['retrying', 'claimed', 'running'],
  ['retrying', 'cancelled', 'cancelled'],
  ['failed', 'redelivered', 'queued'],
  ['cancelled', 'redelivered', 'queued'],
];

const ALL = DELIVERY_STATES.flatMap((state) =>
  DELIVERY_EVENTS.map((event) => [state, event] as const),
);

it.each(ALL)('%s, then %s', (state, event) => {
  const expected = EXPECTED.find(([from, by]) => from === state && by === event)?.[2];
  expect(stateAfter(state, event)).toBe(expected);
});

it.each(DELIVERY_STATES)('%s has ended when only a person can change it', (state) => {
  const byItself = DELIVERY_EVENTS.filter(
    (event) => event !== 'redelivered' && event !== 'cancelled',
  );
  expect(hasEnded(state)).toBe(byItself.every((event) => stateAfter(state, event) === undefined));
});

it('every state can be reached from queued, and ends', () => {
  const reached = new Set<DeliveryState>(['queued']);
  for (const state of reached) {
    for (const event of DELIVERY_EVENTS) {
      const next = stateAfter(state, event);
      if (next) {
        reached.add(next);
      }
    }
  }
  expect([...reached].toSorted()).toEqual([...DELIVERY_STATES].toSorted());
});
