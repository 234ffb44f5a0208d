import { endProcesses } from '../support/start_process';
import { faultsIn } from './check_deliveries';
import type { Scenario } from './scenario';
import { SQLITE_KILLED, SQLITE_TERMINATED } from './sqlite_scenarios';

const LONGEST_MS = 10 * 60_000;

afterEach(endProcesses);

const runShort = ({ run, rounds }: Scenario) =>
  run({ rounds: rounds.short, isLong: false, seed: 1 });

it(
  'a host that is killed under load loses nothing, and doubles only what was under way',
  async () => {
    const result = await runShort(SQLITE_KILLED);
    expect(faultsIn(result.findings)).toEqual([]);
    expect(result.acknowledged).toBeGreaterThan(0);
    expect(result.retried).toBeGreaterThan(0);
  },
  LONGEST_MS,
);

it(
  'a host that is stopped under load loses and doubles nothing',
  async () => {
    const result = await runShort(SQLITE_TERMINATED);
    expect(faultsIn(result.findings)).toEqual([]);
    expect(result.acknowledged).toBeGreaterThan(0);
    expect(result.findings.repeated).toEqual([]);
  },
  LONGEST_MS,
);
