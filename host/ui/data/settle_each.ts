/** A browser opens six connections to a host; one stays free for everything else. */
const AT_ONCE = 5;

export interface Failure<T> {
  item: T;
  message: string;
}

export interface Settled<T> {
  done: T[];
  failures: Array<Failure<T>>;
}

/** Does this with each, a few at a time; a failure does not stop the others. */
export async function settleEach<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<Settled<T>> {
  const settled: Settled<T> = { done: [], failures: [] };
  const waiting = items.values();

  async function takeNext(): Promise<void> {
    for (const item of waiting) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- each worker takes one at a time
        await work(item);
        settled.done.push(item);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        settled.failures.push({ item, message });
      }
    }
  }

  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, takeNext));
  return settled;
}
