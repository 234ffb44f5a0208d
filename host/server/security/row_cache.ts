/** More than are asked for at a time; the one that was read first makes room. */
const MOST_KEPT = 1_000;

export interface RowCacheOptions<Row> {
  read: (key: string) => Promise<Row | undefined>;
  /** How long another node's change may go unseen; `Infinity` where there is no other node. */
  maxAgeMs: number;
  /** Milliseconds of a clock that never goes back. */
  monotonicMs: () => number;
}

export interface RowCache<Row> {
  find(key: string): Promise<Row | undefined>;
  /** After a change, also of one that failed: what was read meanwhile may be the old row. */
  forget(key: string): void;
  forgetAll(): void;
}

/** Rows that every request asks for: reading them costs more than the rest of checking who asks. */
export function createRowCache<Row>(options: RowCacheOptions<Row>): RowCache<Row> {
  const { read, maxAgeMs, monotonicMs } = options;
  const kept = new Map<string, { row: Promise<Row | undefined>; at: number }>();

  return {
    find(key) {
      const known = kept.get(key);
      if (known && monotonicMs() - known.at < maxAgeMs) {
        return known.row;
      }
      const entry = { row: read(key), at: monotonicMs() };
      const [first] = kept.keys();
      if (first !== undefined && kept.size >= MOST_KEPT) {
        kept.delete(first);
      }
      kept.delete(key);
      kept.set(key, entry);
      // What is not there is not kept: strangers ask for as many names as they like.
      const forget = () => {
        if (kept.get(key) === entry) {
          kept.delete(key);
        }
      };
      entry.row.then((row) => row ?? forget(), forget);
      return entry.row;
    },
    forget: (key) => void kept.delete(key),
    forgetAll: () => kept.clear(),
  };
}
