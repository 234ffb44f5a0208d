import type { ActionTypeExecutorResult } from '@kbn/actions-plugin/server';

/** Why an attempt or a delivery ended as it did. Closed: metrics have it as their label. */
export const DELIVERY_REASONS = [
  /** The other side took it. */
  'accepted',
  /** It may work later. */
  'temporary',
  /** The other side said when to come back. */
  'told_to_wait',
  /** The other side, or a check before it was asked, said no. */
  'refused',
  /** The host or the connector type went wrong, not the other side. */
  'internal',
  /** It could not be delivered in the time it has. */
  'too_old',
  /** The host stopped before the attempt had ended. */
  'stopped',
  /** The worker went away with it. */
  'lease_expired',
  'cancelled',
] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];

/** What came of executing. `retryAt`: the time the other side asked for. */
export type Outcome =
  | { kind: 'delivered'; reason: 'accepted'; message: null }
  | { kind: 'retry'; reason: DeliveryReason; message: string | null; retryAt: Date | null }
  | { kind: 'give_up'; reason: DeliveryReason; message: string | null };

/** As long as a page of text. */
const LONGEST_MESSAGE = 4_000;

/** Delivered, again later, or never again: what an execution's result says. */
export function classifyResult({
  status,
  retry,
  errorSource,
  message,
  serviceMessage,
}: Omit<ActionTypeExecutorResult, 'actionId'>): Outcome {
  if (status === 'ok') {
    return { kind: 'delivered', reason: 'accepted', message: null };
  }
  const text =
    [message, serviceMessage].filter(Boolean).join(': ').slice(0, LONGEST_MESSAGE).toWellFormed() ||
    null;
  const isInternal = errorSource === 'framework';
  if (retry === false) {
    return { kind: 'give_up', reason: isInternal ? 'internal' : 'refused', message: text };
  }
  if (retry instanceof Date && !Number.isNaN(retry.getTime())) {
    return { kind: 'retry', reason: 'told_to_wait', message: text, retryAt: retry };
  }
  // Who does not say whether to retry may have lost the alert: trying again is the safe side.
  const reason = isInternal ? 'internal' : 'temporary';
  return { kind: 'retry', reason, message: text, retryAt: null };
}
