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

let folder: string;
let run: FaultRun<NodeUnderTest> | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'defective-node-'));
});
afterEach(async () => {
  await run?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function runWith(defect: Defect): Promise<FaultResult> {
  run = await startFaultRun({
    seed: 5,
    shares: { ...BAD_DAY, hang: 0 },
    createNodes: ([triggerUrl = '']) => [createDefectiveNode({ defect, folder, triggerUrl })],
    load: { alerts: 20, maxPauseMs: 40, bulkShare: 0.3 },
  });
  await runKillRounds(run, { rounds: 2, killWithinMs: 400 });
  return run.result();
}

it('without a defect the rounds find nothing', async () => {
  const { findings, acknowledged, retried, maxInFlight } = await runWith('none');
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
  const { findings } = await runWith(defect);
  expect(findings[kind].length).toBeGreaterThan(0);
});
