// Runs one compiled script of the project: `node scripts/run_script.mjs bench/executor/main --quick`.
import { join } from 'node:path';
import { buildIfStale, installIfMissing, nodePath, ROOT, run } from './bootstrap.mjs';

const [script, ...args] = process.argv.slice(2);
installIfMissing();
buildIfStale();
process.exit(run(nodePath(), [join(ROOT, 'build', `${script}.js`), ...args]));
