import { StoreUnavailableError } from './store_unavailable_error';

/**
 * Calls of one moment share one commit: a commit costs a wait for the disk, however little is in it.
 *
 * @param write does the calls' work in one transaction, or fails for all of them. When several calls
 * fail together each is written again alone, so that none fails for another's fault; a database that
 * is away is nobody's fault.
 *
 * @param most calls in one commit.
 */
export function createGroupCommit<Call, Result>(
  write: (calls: readonly Call[]) => Promise<Result[]>,
  most = Infinity,
): (call: Call) => Promise<Result> {
  interface Waiting {
    call: Call;
    resolve: (result: Result) => void;
    reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let isWriting = false;

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await write(group.map(({ call }) => call));
      group.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (group.length === 1 || error instanceof StoreUnavailableError) {
        group.forEach(({ reject }) => reject(error));
        return;
      }
      for (const one of group) {
        // oxlint-disable-next-line no-await-in-loop -- in the order they came
        await writeGroup([one]);
      }
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      // oxlint-disable-next-line no-await-in-loop -- what comes in the meantime is the next group
      await writeGroup(group);
    }
    isWriting = false;
  }

  return (call) =>
    new Promise((resolve, reject) => {
      waiting.push({ call, resolve, reject });
      if (!isWriting) {
        isWriting = true;
        // After the requests that came in together have all been read.
        setImmediate(() => void drain());
      }
    });
}

/** For calls of several items each: `write` gets all of them as one list, and each call its part. */
export function inOneList<Item, Result>(
  write: (items: readonly Item[]) => Promise<Result[]>,
): (calls: ReadonlyArray<readonly Item[]>) => Promise<Result[][]> {
  return async (calls) => {
    const results = await write(calls.flat());
    let from = 0;
    return calls.map(({ length }) => results.slice(from, (from += length)));
  };
}
