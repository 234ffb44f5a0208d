import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../support/import_graph';

it('the executor’s benchmark runs', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'scripts', 'run_script.mjs'), 'bench/executor/main', '--quick'],
    { cwd: ROOT },
  );
  expect(stdout).toMatch(/ours/);
  expect(stdout).toMatch(/undici/);
});
