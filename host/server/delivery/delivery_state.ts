import type { DeliveryState } from '../storage';

export const DELIVERY_EVENTS = [
  'claimed',
  'delivered',
  'retry',
  'give_up',
  'lease_expired',
  'released',
  'cancelled',
  'redelivered',
] as const;
export type DeliveryEvent = (typeof DELIVERY_EVENTS)[number];

/** What may happen to a delivery in a state, and what it is then. Everything else is refused. */
export const TRANSITIONS: Readonly<
  Record<DeliveryState, Partial<Record<DeliveryEvent, DeliveryState>>>
> = {
  queued: { claimed: 'running', cancelled: 'cancelled' },
  running: {
    delivered: 'delivered',
    retry: 'retrying',
    give_up: 'failed',
    lease_expired: 'retrying',
    released: 'queued',
    // Instead of `retry`, `lease_expired` or `released`, when somebody cancelled it meanwhile.
    cancelled: 'cancelled',
  },
  retrying: { claimed: 'running', cancelled: 'cancelled' },
  delivered: {},
  failed: { redelivered: 'queued' },
  cancelled: { redelivered: 'queued' },
};

/** @returns undefined when the event cannot happen in this state. */
export function stateAfter(state: DeliveryState, event: DeliveryEvent): DeliveryState | undefined {
  return TRANSITIONS[state][event];
}

/** Nothing more happens by itself. */
export function hasEnded(state: DeliveryState): boolean {
  return state === 'delivered' || state === 'failed' || state === 'cancelled';
}
