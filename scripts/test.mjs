// `npm test`: installs what is missing, then lint, types, build and every test. Stops at the first
// step that fails; the last line counts the tests.
import { join } from 'node:path';
import {
  buildIfStale,
  buildPluginIfStale,
  installIfMissing,
  nodePath,
  ROOT,
  run,
} from './bootstrap.mjs';
import { prepareTestGroups } from './test_groups.mjs';

installIfMissing();
const node = nodePath();
const bin = (...path) => join(ROOT, 'node_modules', ...path);
const STEPS = {
  Lint: [bin('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings'],
  Format: [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'],
  Types: [bin('typescript', 'bin', 'tsc'), '--noEmit'],
};
for (const [name, args] of Object.entries(STEPS)) {
  process.stdout.write(`${name} ...\n`);
  const status = run(node, args);
  if (status !== 0) {
    process.stderr.write(`${name} found problems (exit code ${status}).\n`);
    process.exit(status);
  }
}
buildIfStale();
buildPluginIfStale();

const skippedPatterns = prepareTestGroups();
const jestArgs = [
  bin('jest', 'bin', 'jest.js'),
  '--coverage',
  // Jest would leave one of two cores idle.
  '--maxWorkers=2',
  ...process.argv.slice(2),
];
if (skippedPatterns.length > 0) {
  jestArgs.push('--testPathIgnorePatterns', '/node_modules/', '/build/', ...skippedPatterns);
}
process.exit(run(node, jestArgs));
