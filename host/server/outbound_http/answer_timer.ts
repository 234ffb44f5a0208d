export interface AnswerTimer {
  stop(): void;
}

/**
 * Calls when the time is over and what had arrived until then has been read: a process that stood still
 * finds its timers over first, and would take an answer that is here for one that did not come.
 */
export function startAnswerTimer(onOver: () => void, ms: number): AnswerTimer {
  let lastLook: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    lastLook = setImmediate(onOver);
  }, ms);
  return {
    stop() {
      clearTimeout(timer);
      clearImmediate(lastLook);
    },
  };
}
