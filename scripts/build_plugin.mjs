// `npm run build:plugin`: the zip for Kibana; `-- --out <path>` writes it somewhere else.
import { join } from 'node:path';
import { installIfMissing, nodePath, ROOT, run } from './bootstrap.mjs';

installIfMissing();
const script = join(ROOT, 'scripts', 'plugin', 'write_plugin.mjs');
process.exit(run(nodePath(), [script, ...process.argv.slice(2)], { cwd: process.cwd() }));
