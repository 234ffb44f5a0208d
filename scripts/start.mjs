// `npm start`: installs and builds what is missing, then runs the host, or the demo with `--demo`.
import { join } from 'node:path';
import { buildIfStale, handOverTo, installIfMissing } from './bootstrap.mjs';

const args = process.argv.slice(2);
const isDemo = args.includes('--demo');
installIfMissing();
buildIfStale();
handOverTo(
  isDemo ? join('scripts', 'demo.js') : join('host', 'server', 'main.js'),
  args.filter((arg) => arg !== '--demo'),
);
