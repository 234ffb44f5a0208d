const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Who ended an exchange before its time. */
export type EndedBy = 'deadline' | 'caller';

/** One deadline over a whole exchange, from the first byte out to the last byte in. */
export interface Deadline {
  signal: AbortSignal;
  /** Undefined while nobody ended the exchange. */
  endedBy(): EndedBy | undefined;
  /** Lets go of timer and listeners once the exchange is over. */
  release(): void;
  /** Like `release`, and ends what may still be going on. */
  abandon(): void;
}

export interface DeadlineOptions {
  timeoutMs: number;
  /** The caller's own wish to stop earlier. */
  signal?: AbortSignal | undefined;
}

// `AbortSignal.timeout` and `AbortSignal.any` would keep a timer alive for every request long after
// its answer, thousands of them under load.
export function createDeadline({ timeoutMs, signal: caller }: DeadlineOptions): Deadline {
  const controller = new AbortController();
  let endedBy: EndedBy | undefined;
  const end = (by: EndedBy, reason: unknown): void => {
    endedBy ??= by;
    controller.abort(reason);
  };
  const endByCaller = (): void => end('caller', caller?.reason);
  const endByTime = (): void =>
    end('deadline', new Error(`no complete answer within ${timeoutMs} ms`));
  let lastLook: NodeJS.Immediate | undefined;
  // A process that stood still finds its timers over before it reads what has arrived meanwhile.
  const timer = setTimeout(
    () => {
      lastLook = setImmediate(endByTime);
    },
    Math.min(timeoutMs, LONGEST_TIMER_MS),
  );
  const release = (): void => {
    clearTimeout(timer);
    clearImmediate(lastLook);
    caller?.removeEventListener('abort', endByCaller);
  };
  if (caller?.aborted) {
    endByCaller();
  }
  caller?.addEventListener('abort', endByCaller, { once: true });
  return {
    signal: controller.signal,
    endedBy: () => endedBy,
    release,
    abandon: () => {
      release();
      controller.abort(new Error('the rest of the answer was not needed'));
    },
  };
}
