import { setImmediate } from 'node:timers/promises';

export interface ChangeInStepsOptions {
  /** @returns how many were changed; 0 when there is nothing left. */
  step: () => Promise<number>;
  isTimeUp: () => boolean;
}

export interface ChangedInSteps {
  changed: number;
  isComplete: boolean;
}

/** Many small changes one after the other, as long as there is time; other requests go between them. */
export async function changeInSteps({
  step,
  isTimeUp,
}: ChangeInStepsOptions): Promise<ChangedInSteps> {
  let changed = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- small pieces, one after the other
    const more = await step();
    changed += more;
    if (more === 0) {
      return { changed, isComplete: true };
    }
    if (isTimeUp()) {
      return { changed, isComplete: false };
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    await setImmediate();
  }
}
