// `npm start`: installs and builds what is missing, then runs the host, or the demo with `--demo`.
import { join } from 'node:path';
import { buildIfStale, handOverTo, installIfMissing } from './bootstrap.mjs';

// What lives for a moment has 16 MB, not up to 128: a burst of alerts would fill them all before
// anything is collected.
const HOST_NODE_ARGS = ['--max-semi-space-size=8'];

const args = process.argv.slice(2);
const isDemo = args.includes('--demo');
installIfMissing();
buildIfStale();
handOverTo(
  isDemo ? join('scripts', 'demo.js') : join('host', 'server', 'main.js'),
  args.filter((arg) => arg !== '--demo'),
  HOST_NODE_ARGS,
);
