import {
  createGroupCommit,
  type RuleRunCompleted,
  type RuleRunCompletion,
  type Store,
} from '../storage';
import type { FinishedRun, RunToWrite } from './run_rule';

/** Runs in one transaction: each may have thousands of alerts. */
const MOST_AT_ONCE = 50;

export interface RecordedRun {
  result: RuleRunCompleted;
  completion: RuleRunCompletion;
}

export type RecordRun = (run: FinishedRun) => Promise<RecordedRun>;

/** Alerts, their deliveries, the state of the rule and the run in the log: together or not at all. */
export function createRecordRun(
  store: Pick<Store, 'rules' | 'deliveries' | 'transaction'>,
): RecordRun {
  return createGroupCommit(async (runs: readonly FinishedRun[]) => {
    // Always in the same order: nodes that write at the same time wait for each other in that order.
    const ordered = runs.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const recorded = await store.transaction(async (transaction) => {
      const toWrite: RunToWrite[] = [];
      for (const { prepare } of ordered) {
        // oxlint-disable-next-line no-await-in-loop -- one connection
        toWrite.push(await prepare(transaction));
      }
      const completions = toWrite.map(({ completion }) => completion);
      const results = await store.rules.complete(completions, transaction);
      const deliveries = toWrite.flatMap((run, index) =>
        results[index] === 'done' ? run.deliveries : [],
      );
      if (deliveries.length > 0) {
        await store.deliveries.enqueue(deliveries, transaction);
      }
      return completions.map((completion, index) => ({
        result: results[index] ?? 'lost',
        completion,
      }));
    });
    const of = new Map(ordered.map((run, index) => [run, recorded[index]]));
    return runs.map((run) => of.get(run) as RecordedRun);
  }, MOST_AT_ONCE);
}

const keyOf = ({ rule }: FinishedRun) => `${rule.spaceId}:${rule.id}`;
