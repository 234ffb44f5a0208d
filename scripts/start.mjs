// `npm start`: installs and builds what is missing, then runs the host.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale, installIfMissing, nodePath, ROOT } from './bootstrap.mjs';

installIfMissing();
buildIfStale();

const args = process.argv.slice(2);
const isDemo = args.includes('--demo');
const entry = isDemo ? ['scripts', 'demo.js'] : ['host', 'server', 'main.js'];
const child = spawn(
  nodePath(),
  [join(ROOT, 'build', ...entry), ...args.filter((arg) => arg !== '--demo')],
  { cwd: ROOT, stdio: 'inherit' },
);
// The host drains by itself; this process only passes the signal on and waits.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
