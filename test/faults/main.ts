// `npm run faults`: everything that may happen to hosts and their database, as often as it takes to
// trust the answer. `-- --rounds 200` kills a host so often, `--only <words>` runs the scenarios whose
// title and database have these words, `--seed <n>` draws other moments, `--write` puts the rows into
// the table of docs/delivery.md.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSection } from '../../bench/support/write_section';
import { ALL_SCENARIOS } from './all_scenarios';
import { ROOT } from './project_folders';
import { problemsIn, toFaultTable, type ScenarioReport } from './report';
import type { Scenario } from './scenario';

interface RunOptions {
  rounds: number | undefined;
  seed: number;
}

async function runScenario(
  { title, store, rounds: usual, run }: Scenario,
  { rounds: wanted, seed }: RunOptions,
): Promise<ScenarioReport> {
  const rounds = Math.min(wanted ?? usual.long, usual.long);
  process.stderr.write(`${store}, ${rounds} rounds: ${title} ...\n`);
  const startedAt = performance.now();
  const result = await run({ rounds, isLong: true, seed });
  return { title, store, rounds, result, seconds: (performance.now() - startedAt) / 1_000 };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string' },
      only: { type: 'string', default: '' },
      seed: { type: 'string', default: '1' },
      write: { type: 'boolean', default: false },
    },
  });
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0)) {
    throw new Error('--rounds takes a whole number from 1 on.');
  }
  const scenarios = ALL_SCENARIOS.filter(({ title, store }) =>
    `${title} ${store}`.includes(values.only),
  );
  if (scenarios.length === 0) {
    throw new Error(`No scenario has "${values.only}" in its title.`);
  }
  const reports: ScenarioReport[] = [];
  for (const scenario of scenarios) {
    // oxlint-disable-next-line no-await-in-loop -- each has the machine for itself
    const report = await runScenario(scenario, { rounds, seed: Number(values.seed) });
    reports.push(report);
    process.stderr.write(`  ${Math.round(report.seconds)} s\n`);
  }
  process.stdout.write(`${toFaultTable(reports, { scenarios })}\n`);
  if (values.write) {
    await writeSection({ path: join(ROOT, 'docs', 'delivery.md'), name: 'faults' }, (before) =>
      toFaultTable(reports, { before, scenarios: ALL_SCENARIOS }),
    );
  }
  const problems = problemsIn(reports);
  if (problems.length > 0) {
    process.stderr.write(`${problems.join('\n')}\n`);
    process.exitCode = 1;
  }
}

// Whatever runs ends with this process, which says so when it exits.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => process.exit(1));
}

main().then(
  // Connections that a fault left half open would keep it.
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
