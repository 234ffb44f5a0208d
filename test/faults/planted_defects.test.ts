import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsIn } from './check_deliveries';
import { createDefectiveNode } from './defective_node';
import type { Defect } from './defects';
import { BAD_DAY } from './fault_plan';
import { startFaultRun, type FaultResult, type FaultRun } from './fault_run';
import { runKillRounds } from './kill_rounds';
import type { NodeUnderTest } from './node_under_test';

/** For hangs; two rounds are enough almost always. */
jest.setTimeout(5 * 60_000);

let folder: string;
let run: FaultRun<NodeUnderTest> | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'defective-node-'));
});
afterEach(async () => {
  await run?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** As many as a run on SQLite has: on a slow machine a node may be killed before it did anything. */
const MOST_ROUNDS = 20;

/** Rounds until there is what is looked for. */
async function runWith(
  defect: Defect,
  isFound: (result: FaultResult) => boolean,
): Promise<FaultResult> {
  run = await startFaultRun({
    seed: 5,
    shares: { ...BAD_DAY, hang: 0 },
    createNodes: ([triggerUrl = '']) => [createDefectiveNode({ defect, folder, triggerUrl })],
    load: { alerts: 20, maxPauseMs: 40, bulkShare: 0.3 },
  });
  let result: FaultResult;
  let rounds = 0;
  do {
    // oxlint-disable-next-line no-await-in-loop -- one round after the other
    await runKillRounds(run, { rounds: 2, killWithinMs: 400 });
    // oxlint-disable-next-line no-await-in-loop -- as above
    result = await run.result();
    rounds += 2;
  } while (rounds < MOST_ROUNDS && !isFound(result));
  return result;
}

it('without a defect the rounds find nothing', async () => {
  const { findings, acknowledged, retried, maxInFlight } = await runWith(
    'none',
    (result) => result.acknowledged > 20 && result.retried > 0 && result.maxInFlight > 0,
  );
  expect(faultsIn(findings)).toEqual([]);
  expect(acknowledged).toBeGreaterThan(20);
  expect(retried).toBeGreaterThan(0);
  expect(maxInFlight).toBeGreaterThan(0);
});

it.each([
  ['acknowledges_before_commit', 'lost'],
  ['ignores_order', 'inverted'],
  ['renames_retries', 'strangers'],
  ['forgets_acceptances', 'doubled'],
] as const)('a driver that %s is caught: %s', async (defect, kind) => {
  const { findings } = await runWith(defect, (result) => result.findings[kind].length > 0);
  expect(findings[kind].length).toBeGreaterThan(0);
});
