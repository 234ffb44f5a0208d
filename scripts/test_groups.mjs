// Test groups that need a program of the system: it is installed where that is possible, otherwise
// the group is skipped by name, but never on CI.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './bootstrap.mjs';

const GROUPS = [
  { folder: 'test/readme/', what: 'the commands of the README', program: 'curl', package: 'curl' },
  {
    folder: 'test/browser/',
    what: 'the pages in a real browser',
    program: 'chromium',
    package: 'chromium',
  },
];

function isInstalled(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function aptInstall(packages) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    return;
  }
  process.stdout.write(`Installing Debian packages: ${packages.join(' ')} ...\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, stdio: ['ignore', 'ignore', 'inherit'] };
  run('apt-get', ['update', '-qq'], options);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

/** @returns patterns of the test files that cannot run here. */
export function prepareTestGroups() {
  const missing = GROUPS.filter(({ program }) => !isInstalled(program));
  if (missing.length > 0) {
    aptInstall(missing.map((group) => group.package));
  }
  const skipped = GROUPS.filter(({ program }) => !isInstalled(program));
  for (const group of skipped) {
    process.stdout.write(
      `Skipped: ${group.folder} (${group.what}) needs ${group.program}; install the package "${group.package}".\n`,
    );
  }
  if (skipped.length > 0 && process.env.CI === 'true') {
    process.stderr.write('On CI no test group may be skipped.\n');
    process.exit(1);
  }
  return skipped.map(({ folder }) => folder);
}
