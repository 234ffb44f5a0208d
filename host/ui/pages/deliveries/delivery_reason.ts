interface Reason {
  /** Why, in a few words. */
  cause: string;
  /** What to do about it; undefined when there is nothing to do. */
  fix?: string;
}

const REASONS: Readonly<Record<string, Reason>> = {
  accepted: { cause: 'Accepted by the other side' },
  temporary: {
    cause: 'It did not work, but may work later',
    fix: 'Nothing unless it lasts: it is tried again by itself.',
  },
  told_to_wait: {
    cause: 'The other side asked to wait',
    fix: 'Nothing: it is tried again at the time that was asked for.',
  },
  refused: {
    cause: 'Refused: trying again would not help',
    fix: 'Do what the message says, then redeliver.',
  },
  internal: {
    cause: 'A problem of the host, not of the other side',
    fix: 'Look for the delivery ID in the log of the host.',
  },
  too_old: {
    cause: 'Could not be delivered in the time it had',
    fix: 'Redeliver it if somebody still needs it.',
  },
  stopped: {
    cause: 'The host stopped during the attempt',
    fix: 'Nothing: it is tried again by itself.',
  },
  lease_expired: {
    cause: 'The host went away during the attempt; it may have been delivered',
    fix: 'Nothing: it is tried again by itself, with the same delivery ID.',
  },
  cancelled: { cause: 'Cancelled', fix: 'Redeliver it if somebody still needs it.' },
};

/** A reason that is not known here, of a newer host, speaks for itself. */
export const reasonOf = (reason: string): Reason => REASONS[reason] ?? { cause: reason };
