import { isConflict } from './unavailable_postgres';

const MOST_TRIES = 5;

/** What lost against another node's transaction did nothing, and works the next time. */
export async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- a new try of the same thing
      return await work();
    } catch (error) {
      if (!isConflict(error) || tries === MOST_TRIES) {
        throw error;
      }
    }
  }
}
