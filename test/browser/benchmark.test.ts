import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../support/import_graph';

it('the benchmark of the pages runs', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'scripts', 'run_script.mjs'), 'bench/ui/main', '--quick'],
    { cwd: ROOT },
  );
  expect(stdout).toMatch(/\| connectors, with the flyouts.* \| \d+ \| [1-9]\d+ \|/);
  expect(stdout).toMatch(/\| native \| [\d,]+ \|/);
  // A browser is started and nine pages are loaded, three of them slowed down.
}, 180_000);
