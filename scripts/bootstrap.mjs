// Plain JavaScript for whatever Node the machine has: brings dependencies, the Node of the lock file
// and the build to where they must be, then hands over.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, 'node_modules');
const BUILD = join(ROOT, 'build');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
/** What people install in Kibana. */
export const PLUGIN_ZIP = join(BUILD, `xmattersConnector-${version}.zip`);
const SOURCES = [
  'common',
  'server',
  'public',
  'docs',
  'packages',
  'host',
  'test',
  'bench',
  'scripts',
];
const PLUGIN_SOURCES = [
  'common',
  'server',
  'public',
  'translations',
  'docs',
  'scripts',
  'kibana.json',
  'package.json',
  'package-lock.json',
  '.i18nrc.json',
  'LICENSE',
];

/** The Node that the lock file names; macOS and others use their own, from 24.9 on. */
export function nodePath() {
  const local = join(MODULES, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(local)) {
    return local;
  }
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 9)) {
    return process.execPath;
  }
  throw new Error(`Node 24.9 or newer is needed on this platform; this is ${process.version}`);
}

export function run(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    ...options,
  });
  if (error) {
    throw error;
  }
  return status ?? (signal ? 1 : 0);
}

function mustRun([command, ...args], options) {
  const status = run(command, args, options);
  if (status !== 0) {
    process.stderr.write(`"${command} ${args.join(' ')}" failed with exit code ${status}\n`);
    process.exit(status);
  }
}

/** npm writes this file at the end of every install. */
const INSTALLED_LOCK = join(MODULES, '.package-lock.json');
const WANTED_LOCK = join(ROOT, 'package-lock.json');

export function installIfMissing() {
  if (existsSync(INSTALLED_LOCK) && changedAt(INSTALLED_LOCK) >= changedAt(WANTED_LOCK)) {
    return;
  }
  process.stdout.write('Installing dependencies (npm ci) ...\n');
  mustRun(
    [
      'npm',
      'ci',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ],
    {
      shell: process.platform === 'win32',
    },
  );
}

function changedAt(path) {
  return statSync(path).mtimeMs;
}

function newestChange(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) {
    return stat.mtimeMs;
  }
  let newest = stat.mtimeMs;
  for (const name of readdirSync(path)) {
    if (name !== 'node_modules') {
      newest = Math.max(newest, newestChange(join(path, name)));
    }
  }
  return newest;
}

export function buildIfStale() {
  const sources = [...SOURCES, 'tsconfig.json', 'tsconfig.build.json', 'kibana.jsonc'];
  if (isNewerThanAll(join(BUILD, '.built'), sources)) {
    return;
  }
  process.stdout.write('Building ...\n');
  mustRun([nodePath(), join(ROOT, 'scripts', 'build.mjs')]);
}

export function buildPluginIfStale() {
  if (!isNewerThanAll(PLUGIN_ZIP, PLUGIN_SOURCES)) {
    mustRun([nodePath(), join(ROOT, 'scripts', 'build_plugin.mjs')]);
  }
}

function isNewerThanAll(made, sources) {
  const changed = sources
    .map((name) => join(ROOT, name))
    .filter(existsSync)
    .map(newestChange);
  return existsSync(made) && changedAt(made) >= Math.max(...changed);
}

/** Runs a compiled script as this process's successor: same terminal, signals passed on, same exit code. */
export function handOverTo(script, args, nodeArgs = []) {
  const child = spawn(nodePath(), [...nodeArgs, join(BUILD, script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
}
