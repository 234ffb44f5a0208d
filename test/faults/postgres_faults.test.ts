import { endProcesses } from '../support/start_process';
import { faultsIn } from './check_deliveries';
import { CLOCK_JUMPS_ON_POSTGRES } from './clock_scenarios';
import * as postgresScenarios from './postgres_scenarios';

afterEach(endProcesses);

it.each(
  [...Object.values(postgresScenarios), CLOCK_JUMPS_ON_POSTGRES].map(
    (scenario) => [scenario.title, scenario] as const,
  ),
)(
  '%s',
  async (_title, { run, rounds }) => {
    const result = await run({ rounds: rounds.short, isLong: false, seed: 1 });
    expect(faultsIn(result.findings)).toEqual([]);
    expect(result.acknowledged).toBeGreaterThan(0);
  },
  10 * 60_000,
);
