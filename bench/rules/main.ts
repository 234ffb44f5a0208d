// `npm run bench:rules`: many rules on one node, many alerts of one rule. `-- --write` puts the figures
// into docs/benchmarks.md, `--quick` shows in a few seconds that the benchmark works; its figures mean
// nothing.
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../support/root';
import { writeSection } from '../support/write_section';
import { measureAlertsOfOneRule } from './alerts_of_one_rule';
import { FULL, QUICK } from './plan';
import { toMarkdown } from './report';
import { measureScheduledRules } from './scheduled_rules';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const plan = values.quick ? QUICK : FULL;
  console.error('many alerts of one rule');
  const alerts = await measureAlertsOfOneRule(plan.alertsOfOneRule);
  console.error(`${plan.scheduled.rules} rules, every ${plan.scheduled.interval}`);
  const scheduled = await measureScheduledRules(plan.scheduled);
  const markdown = [
    `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}.`,
    toMarkdown(scheduled, alerts),
  ].join('\n\n');
  console.log(markdown);
  if (values.write) {
    await writeSection(
      { path: join(ROOT, 'docs', 'benchmarks.md'), name: 'bench:rules' },
      markdown,
    );
  }
}

// Whatever runs ends with this process, which says so when it exits.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => process.exit(1));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
