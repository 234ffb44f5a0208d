// Runs one compiled script of the project: `node scripts/run_script.mjs bench/executor/main --quick`.
import { buildIfStale, handOverTo, installIfMissing } from './bootstrap.mjs';

const [script, ...args] = process.argv.slice(2);
installIfMissing();
buildIfStale();
handOverTo(`${script}.js`, args);
