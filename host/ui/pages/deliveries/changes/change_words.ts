import type { ChangeKind } from '../data/api_paths';

export interface ChangeWords {
  button: string;
  /** As in `Redelivered 3 deliveries`. */
  done: string;
  /** As in `Unable to redeliver 3 deliveries`. */
  failed: string;
  doing: string;
  stop: string;
  icon: string;
  /** What it means, for one and for many. */
  meaning: readonly [one: string, many: string];
}

export const CHANGE_WORDS: Readonly<Record<ChangeKind, ChangeWords>> = {
  redeliver: {
    button: 'Redeliver',
    done: 'Queued again:',
    failed: 'Unable to redeliver',
    doing: 'Redelivering',
    stop: 'Stop redelivering',
    icon: 'refresh',
    meaning: [
      'It is queued again with the same content and the same delivery ID. What was alerted on may be over by now.',
      'They are queued again with the same content and the same delivery IDs. What was alerted on may be over by now.',
    ],
  },
  cancel: {
    button: 'Cancel delivery',
    done: 'Cancelled:',
    failed: 'Unable to cancel',
    doing: 'Cancelling',
    stop: 'Stop cancelling',
    icon: 'cross',
    meaning: [
      'Nobody will be notified by it. An attempt that is running is not interrupted.',
      'Nobody will be notified by them. Attempts that are running are not interrupted.',
    ],
  },
};
