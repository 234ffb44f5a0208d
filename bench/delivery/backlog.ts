import { join } from 'node:path';
import { startHelper, type HelperProcess } from '../support/helper_process';
import { monotonicMs } from '../support/monotonic_ms';
import { rotate } from '../support/rotate';
import type { BacklogAnswer, BacklogQuestion } from './backlog_store';
import type { FarEnd } from './contestant';
import { peakMemoryMb } from './process_usage';
import { startHost } from './start_host';
import type { StorageName, StoragePlace } from './storage_place';
import type { Bench } from './take_turn';

export interface BacklogPlan {
  rounds: number;
  /** How many wait, the fewest first. */
  backlogs: readonly number[];
  claims: number;
  perClaim: number;
  /** How many a host sends in the end. */
  drained: number;
}

interface Queue {
  storage: StorageName;
  /** Before each round. */
  backlog: number;
}

export interface ClaimSample extends Queue, BacklogAnswer {
  round: number;
}

/** A whole host on that queue. */
export interface DrainSample extends Queue {
  firstAfterMs: number;
  sentPerSecond: number;
  hostMemoryMb: number;
}

export interface BacklogResults {
  claims: ClaimSample[];
  drains: DrainSample[];
}

export interface BacklogOptions extends BacklogPlan {
  farEnd: FarEnd;
  /** One of each driver. */
  createPlaces: ReadonlyArray<() => Promise<StoragePlace>>;
  onStep: (what: string) => void;
}

type StoreProcess = HelperProcess<BacklogQuestion, BacklogAnswer>;

/** A queue under measurement. Its alerts are numbered in the order in which they go out. */
interface Subject {
  place: StoragePlace;
  /** Before each round. */
  backlog: number;
  store: StoreProcess;
  turn: number;
  filled: number;
  claimed: number;
}

/** What a worker gets from a queue with a backlog and from one that has just what it claims. */
export async function measureBacklog(
  bench: Bench,
  options: BacklogOptions,
): Promise<BacklogResults> {
  const results: BacklogResults = { claims: [], drains: [] };
  for (const createPlace of options.createPlaces) {
    const subjects: Subject[] = [];
    for (const backlog of options.backlogs) {
      // oxlint-disable-next-line no-await-in-loop -- side by side they would take each other's CPU
      const subject = await openSubject(bench, options.farEnd, await createPlace());
      subject.backlog = backlog;
      subjects.push(subject);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await fill(subject, backlog);
      options.onStep(`${subject.place.storage}: ${backlog} deliveries wait`);
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    results.claims.push(...(await measureClaims(subjects, options)));
    for (const subject of subjects) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      results.drains.push(await measureDrain(bench, subject, options));
      subject.place.remove();
    }
  }
  return results;
}

/** With the connectors of a host that was there before. */
async function openSubject(bench: Bench, farEnd: FarEnd, place: StoragePlace): Promise<Subject> {
  const host = await startHost({ ...place, farEnd });
  await host.stop();
  const store: StoreProcess = startHelper(join(__dirname, 'backlog_store'));
  await store.ask({ kind: 'open', location: place.location, connectorId: 'http' });
  return { place, store, backlog: 0, turn: bench.nextTurn(), filled: 0, claimed: 0 };
}

async function fill(subject: Subject, count: number): Promise<void> {
  const { store, turn, filled: first } = subject;
  await store.ask({ kind: 'fill', turn, first, count });
  subject.filled += count;
}

async function measureClaims(
  subjects: readonly Subject[],
  { rounds, claims, perClaim }: BacklogPlan,
): Promise<ClaimSample[]> {
  const samples: ClaimSample[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const subject of rotate(subjects, round)) {
      // oxlint-disable-next-line no-await-in-loop -- side by side they would take each other's CPU
      await fill(subject, claims * perClaim);
      // oxlint-disable-next-line no-await-in-loop -- as above
      const rates = await subject.store.ask({ kind: 'claim', claims, perClaim });
      subject.claimed += claims * perClaim;
      const { backlog, place } = subject;
      samples.push({ ...rates, storage: place.storage, backlog, round });
    }
  }
  // The first round is for warming up.
  return samples.filter(({ round }) => round > 0);
}

async function measureDrain(
  bench: Bench,
  subject: Subject,
  { farEnd, drained }: BacklogOptions,
): Promise<DrainSample> {
  const { place, backlog, store, turn, claimed: first } = subject;
  await fill(subject, drained);
  await store.ask({ kind: 'close' });
  await store.stop();
  const expected = { turn, first, count: drained, answerAfterMs: 0 };
  const drain = await drainWithHost(bench, { farEnd, place, expected });
  return { ...drain, storage: place.storage, backlog };
}

/** For hangs. */
const PATIENCE_MS = 30_000;

interface DrainOptions {
  farEnd: FarEnd;
  place: StoragePlace;
  expected: { turn: number; first: number; count: number; answerAfterMs: number };
}

async function drainWithHost(
  { receiver }: Bench,
  { farEnd, place, expected }: DrainOptions,
): Promise<Pick<DrainSample, 'firstAfterMs' | 'sentPerSecond' | 'hostMemoryMb'>> {
  await receiver.ask({ kind: 'expect', ...expected });
  const startedAt = monotonicMs();
  const host = await startHost({ ...place, farEnd });
  const { arrivedAt } = await receiver.ask({ kind: 'collect', patienceMs: PATIENCE_MS });
  const hostMemoryMb = peakMemoryMb(host.processId);
  await host.stop();
  const sorted = arrivedAt.toSorted((a, b) => a - b);
  const first = sorted[0] ?? 0;
  if (first === 0) {
    throw new Error('deliveries that waited did not go out');
  }
  // The first fifth warms the host up.
  const from = Math.floor(sorted.length / 5);
  const elapsedMs = (sorted.at(-1) ?? 0) - (sorted[from] ?? 0);
  return {
    firstAfterMs: first - startedAt,
    sentPerSecond: ((sorted.length - from) * 1_000) / elapsedMs,
    hostMemoryMb,
  };
}
