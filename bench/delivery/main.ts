// `npm run bench:delivery`: alerts in, requests out, durably; beside Alertmanager where it is installed.
// `-- --part flow|backlog|nodes` measures only that, `--write` puts the figures into
// docs/benchmarks.md, `--profile <folder>` leaves a CPU profile of each host there, and `--quick`
// shows in a few seconds that the benchmark works; its figures mean nothing.
import { availableParallelism, cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../support/root';
import { FULL, QUICK } from './plan';
import { toMarkdown } from './report';
import { isPart, PARTS, runParts, type Part } from './run_parts';
import { targetsTable } from './targets';
import { writeSection } from '../support/write_section';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      part: { type: 'string', multiple: true, default: [...PARTS] },
      profile: { type: 'string' },
    },
  });
  const unknown = values.part.filter((part) => !isPart(part));
  if (unknown.length > 0) {
    throw new Error(`There is no part ${unknown.join(', ')}; there are ${PARTS.join(', ')}.`);
  }
  if (values.write && values.part.length < PARTS.length) {
    throw new Error('--write replaces all figures: run it without --part.');
  }
  const results = await runParts({
    plan: values.quick ? QUICK : FULL,
    parts: values.part as Part[],
    profileFolder: values.profile === undefined ? undefined : resolve(values.profile),
    onStep: (what) => console.error(what),
  });
  const markdown = [
    `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}.`,
    toMarkdown(results),
    ...(values.quick ? [] : [targetsTable(results)]),
  ].join('\n\n');
  console.log(markdown);
  if (values.write) {
    await writeSection(
      { path: join(ROOT, 'docs', 'benchmarks.md'), name: 'bench:delivery' },
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
