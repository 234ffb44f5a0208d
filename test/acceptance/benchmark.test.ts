import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../support/import_graph';

async function outputOf(benchmark: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'scripts', 'run_script.mjs'), `bench/${benchmark}/main`, '--quick'],
    { cwd: ROOT },
  );
  return stdout;
}

it('the executor’s benchmark runs', async () => {
  const output = await outputOf('executor');
  expect(output).toMatch(/ours/);
  expect(output).toMatch(/undici/);
});

// Ten hosts and a database server start one after the other; for hangs.
const MOST_MS = 300_000;

it(
  'the benchmark of delivery runs, all its parts',
  async () => {
    const output = await outputOf('delivery');
    expect(output).toMatch(/host on SQLite/);
    expect(output).toMatch(/claimed\/s/);
    expect(output).toMatch(/first one out after/);
  },
  MOST_MS,
);

it(
  'the benchmark of rules runs',
  async () => {
    const output = await outputOf('rules');
    expect(output).toMatch(/delay p99/);
    expect(output).toMatch(/\| *200 \|.*\| *400 \|/);
  },
  MOST_MS,
);
