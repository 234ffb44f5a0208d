import type { IncomingHttpHeaders } from 'node:http';
import { redactUrl } from './redact_url';

export interface Outcome {
  /**
   * `pending`: no answer yet; `answered`: as a healthy xMatters would; `faulted`: a scripted fault
   * ran to its end; `client_closed`: the client gave up first; `stopped`: the simulator was stopped.
   */
  readonly kind: 'pending' | 'answered' | 'faulted' | 'client_closed' | 'stopped';
  readonly status: number | undefined;
  /** The kind of the scripted fault that met this request. */
  readonly fault: string | undefined;
}

export interface JournalEntry {
  /** 1-indexed, in order of arrival. */
  readonly number: number;
  /** When the head of the request arrived, by the injected clock. */
  readonly at: number;
  readonly method: string;
  /** Request target as sent: carries the apiKey, never print it. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly recipients: readonly string[];
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: Buffer;
  /** The parsed body, or undefined where it is not JSON. */
  readonly json: unknown;
  /** False when the client closed before it had sent the whole body. */
  readonly complete: boolean;
  readonly triggerId: string | undefined;
  /** Number of the TCP connection, 1-indexed over the life of the simulator. */
  readonly connection: number;
  /** 1 for the first request of its connection, more where the socket was reused. */
  readonly requestOnConnection: number;
  /** Set when the request was accepted and made a signal. */
  readonly requestId: string | undefined;
  readonly outcome: Outcome;
}

export type Match = (entry: JournalEntry) => boolean;

export interface WaitOptions {
  readonly timeoutMs?: number;
  /** Wait for this many matches; the promise gives the last of them. */
  readonly count?: number;
}

interface Waiter {
  readonly check: (entries: readonly JournalEntry[]) => void;
  readonly fail: (why: string) => void;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** For hangs: a machine that is held up for some seconds must not fail a test. */
const DEFAULT_TIMEOUT_MS = 20_000;

export const describeOutcome = ({ kind, status, fault }: Outcome): string =>
  [kind, status, fault === undefined ? undefined : `(fault ${fault})`]
    .filter((part) => part !== undefined)
    .join(' ');

export const fieldOf = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null
    ? (Object.entries(json).find(([key]) => key === name)?.[1] as unknown)
    : undefined;

export const describeEntry = (entry: JournalEntry): string => {
  const words = ['signalId', 'alertActionGroupName']
    .map((name) => fieldOf(entry.json, name))
    .filter((value) => typeof value === 'string');
  return [
    `#${entry.number} ${entry.method} ${redactUrl(entry.url)}`,
    `connection ${entry.connection}.${entry.requestOnConnection}`,
    ...words,
    describeOutcome(entry.outcome),
  ].join(', ');
};

/** Everything that arrived, and promises about what is still to arrive. */
export class Journal {
  private entries: Writable<JournalEntry>[] = [];
  private readonly waiters = new Set<Waiter>();
  private arrivals = 0;

  all(): readonly JournalEntry[] {
    return [...this.entries];
  }

  add(entry: Omit<JournalEntry, 'number' | 'outcome' | 'requestId'>): JournalEntry {
    this.arrivals += 1;
    const added = {
      ...entry,
      number: this.arrivals,
      requestId: undefined,
      outcome: { kind: 'pending', status: undefined, fault: undefined } as const,
    };
    this.entries.push(added);
    return added;
  }

  /** Tells the waiters only when asked, so that a promise resolves with the outcome already set. */
  update(entry: JournalEntry, change: Partial<Pick<JournalEntry, 'outcome' | 'requestId'>>): void {
    Object.assign(entry, change);
  }

  announce(entry: JournalEntry): void {
    for (const waiter of this.waiters) waiter.check([entry]);
  }

  waitFor(match: Match, options: WaitOptions = {}): Promise<JournalEntry> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, count = 1 } = options;
    return new Promise((resolve, reject) => {
      const found = new Set<JournalEntry>();
      const missing = count === 1 ? 'no matching request' : `fewer than ${count} matching requests`;
      let timer: NodeJS.Timeout | undefined;
      const settle = (): void => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
      };
      const waiter: Waiter = {
        check: (entries) => {
          try {
            for (const entry of entries) {
              if (match(entry)) found.add(entry);
            }
          } catch (error) {
            // A broken match function is the waiting test's problem, not the request's.
            waiter.fail(`the match function threw: ${String(error)}`);
            return;
          }
          // The size first: a wait for ten thousand must not copy the set ten thousand times.
          const last = found.size < count ? undefined : [...found][count - 1];
          if (last === undefined) return;
          settle();
          resolve(last);
        },
        fail: (why) => {
          settle();
          reject(new Error(`${why}${this.describe()}`));
        },
      };
      this.waiters.add(waiter);
      timer = setTimeout(() => waiter.fail(`${missing} within ${timeoutMs} ms`), timeoutMs);
      waiter.check(this.entries);
    });
  }

  stopWaiting(): void {
    for (const waiter of this.waiters) waiter.fail('the simulator was stopped');
  }

  clear(): void {
    this.entries = [];
  }

  private describe(): string {
    if (this.entries.length === 0) return '; nothing arrived';
    return `; what arrived:\n${this.entries.map((entry) => `  ${describeEntry(entry)}`).join('\n')}`;
  }
}
