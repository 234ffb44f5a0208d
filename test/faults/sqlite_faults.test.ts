import { endProcesses } from '../support/start_process';
import { faultsIn } from './check_deliveries';
import { CLOCK_JUMPS_ON_SQLITE, CLOCK_WRONG_AT_START } from './clock_scenarios';
import { canMount, DISK_FULL } from './disk_scenarios';
import type { FaultResult } from './fault_run';
import { INTAKE_KILLED, RULES_KILLED } from './rules_scenarios';
import type { Scenario } from './scenario';
import { SQLITE_KILLED, SQLITE_TERMINATED } from './sqlite_scenarios';

const LONGEST_MS = 10 * 60_000;

afterEach(endProcesses);

async function runShort({ run, rounds }: Scenario): Promise<FaultResult> {
  const result = await run({ rounds: rounds.short, isLong: false, seed: 1 });
  expect(faultsIn(result.findings)).toEqual([]);
  expect(result.acknowledged).toBeGreaterThan(0);
  return result;
}

it(
  'a host that is killed under load loses nothing, and doubles only what was under way',
  async () => {
    expect((await runShort(SQLITE_KILLED)).retried).toBeGreaterThan(0);
  },
  LONGEST_MS,
);

it(
  'a host that is stopped under load loses and doubles nothing',
  async () => {
    expect((await runShort(SQLITE_TERMINATED)).findings.repeated).toEqual([]);
  },
  LONGEST_MS,
);

it.each([
  ['takes alerts that are pushed to rules', INTAKE_KILLED],
  ['runs rules', RULES_KILLED],
])(
  'a host that is killed while it %s forgets no alert, and tells of each once',
  async (_what, scenario) => {
    expect((await runShort(scenario)).findings.doubled).toEqual([]);
  },
  LONGEST_MS,
);

it.each([
  ['a clock that jumps forth and back', CLOCK_JUMPS_ON_SQLITE],
  ['a clock that was set back before a start', CLOCK_WRONG_AT_START],
])(
  '%s holds nothing up',
  async (_what, scenario) => {
    expect((await runShort(scenario)).acknowledged).toBeGreaterThan(0);
  },
  LONGEST_MS,
);

// On CI it is never left out.
const describeWhereMounting = process.env['CI'] === 'true' || canMount() ? describe : describe.skip;

describeWhereMounting('a full disk (needs root, to mount a small one)', () => {
  it(
    'refuses with 503 and Retry-After, and recovers by itself',
    async () => {
      expect((await runShort(DISK_FULL)).retried).toBeGreaterThan(0);
    },
    LONGEST_MS,
  );
});
