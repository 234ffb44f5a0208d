/** How the receiver answered; `maybe`: read to its end, then no answer, so only it knows. */
export type ReceiverAnswer = 'accepted' | 'refused' | 'maybe';

/** One request as the receiver saw it, in the order of arrival. Times are in ms since the epoch. */
export interface ReceivedRequest {
  at: number;
  /** What of the alert: each alert has numbers from 1. */
  alert: string;
  sequence: number;
  /** `x-delivery-id`. */
  deliveryId: string | undefined;
  answer: ReceiverAnswer;
}

/** What the client was told is safe. */
export interface AcknowledgedAlert {
  alert: string;
  sequence: number;
  /** Undefined where a rule makes the delivery. */
  deliveryId: string | undefined;
}

export function nameOf({ alert, sequence }: { alert: string; sequence: number }): string {
  return `${alert}#${sequence}`;
}
