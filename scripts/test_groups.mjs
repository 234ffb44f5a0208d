// Test groups that need a program of the system: it is installed where that is possible, otherwise
// the group is skipped by name, but never on CI.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './bootstrap.mjs';

const DEBIAN_POSTGRES = '/usr/lib/postgresql';
/** Often not on the PATH of others. */
const ADMINISTRATORS_PROGRAMS = '/usr/sbin';

const GROUPS = [
  {
    pattern: 'test/readme/',
    what: 'the commands of the README',
    program: 'curl',
    package: 'curl',
  },
  {
    pattern: 'test/browser/',
    what: 'the pages in a real browser',
    program: 'chromium',
    package: 'chromium',
  },
  {
    pattern: 'test/compatibility/browser',
    what: "the plugin's browser half on pages like Kibana's",
    program: 'chromium',
    package: 'chromium',
  },
  {
    pattern: 'postgres',
    what: 'everything on a real PostgreSQL',
    program: 'postgres',
    // Debian keeps it off the PATH, and its own cluster is not used: each test starts a server.
    folders: () =>
      existsSync(DEBIAN_POSTGRES)
        ? readdirSync(DEBIAN_POSTGRES).map((version) => join(DEBIAN_POSTGRES, version, 'bin'))
        : [],
    isElsewhere: () => Boolean(process.env.TEST_POSTGRES_URL),
    package: 'postgresql',
  },
  ...[
    ['tinyproxy', 'tinyproxy'],
    ['squid', 'squid-openssl'],
  ].map(([program, debianPackage]) => ({
    pattern: 'test/networking/proxy',
    what: 'pages through real proxies',
    program,
    folders: () => [ADMINISTRATORS_PROGRAMS],
    package: debianPackage,
  })),
  ...[
    ['nginx', 'nginx-light'],
    ['stunnel', 'stunnel4'],
    ['openssl', 'openssl'],
  ].map(([program, debianPackage]) => ({
    pattern: 'test/networking/tls',
    what: 'pages to real TLS terminators',
    program,
    folders: () => [ADMINISTRATORS_PROGRAMS],
    package: debianPackage,
  })),
  ...[
    ['test/rules/prometheus', 'prometheus'],
    ['test/rules/alertmanager', 'prometheus-alertmanager'],
    ['test/readme/from_prometheus', 'prometheus'],
    ['test/readme/from_prometheus', 'prometheus-alertmanager'],
  ].map(([pattern, program]) => ({
    pattern,
    what: 'rules with what alerts come from',
    program,
    package: program,
  })),
  {
    pattern: 'test/readme/move_from_kibana',
    what: 'the commands that bring rules from Kibana',
    program: 'jq',
    package: 'jq',
  },
];

function isInstalled({ program, folders = () => [], isElsewhere = () => false }) {
  const candidates = [...(process.env.PATH ?? '').split(delimiter), ...folders()];
  return (
    isElsewhere() ||
    candidates.some((folder) => {
      try {
        accessSync(join(folder, program), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    })
  );
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
  const missing = GROUPS.filter((group) => !isInstalled(group));
  if (missing.length > 0) {
    aptInstall(missing.map((group) => group.package));
  }
  const skipped = GROUPS.filter((group) => !isInstalled(group));
  for (const group of skipped) {
    process.stdout.write(
      `Skipped: ${group.pattern} (${group.what}) needs ${group.program}; install the package "${group.package}".\n`,
    );
  }
  if (skipped.length > 0 && process.env.CI === 'true') {
    process.stderr.write('On CI no test group may be skipped.\n');
    process.exit(1);
  }
  return skipped.map(({ pattern }) => pattern);
}
