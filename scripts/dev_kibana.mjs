// `npm run dev:kibana -- <path>`: puts the plugin's sources into a checkout of Kibana, whose development
// server compiles them as it does those of every plugin under plugins/.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installIfMissing, ROOT } from './bootstrap.mjs';

const FILES = [
  'kibana.json',
  'LICENSE',
  '.i18nrc.json',
  'translations',
  'common',
  'server',
  'public',
];

function stop(reason) {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

const readJson = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));

const [given] = process.argv.slice(2);
if (given === undefined) {
  stop('Say where the checkout is: npm run dev:kibana -- <path to a Kibana checkout>');
}
const checkout = resolve(given);
if (
  !existsSync(join(checkout, 'package.json')) ||
  readJson(checkout, 'package.json').name !== 'kibana'
) {
  stop(`${checkout} is no checkout of Kibana: its package.json is not that of "kibana".`);
}
const { id } = readJson(ROOT, 'kibana.json');
const target = join(checkout, 'plugins', id);
if (existsSync(target)) {
  // Only what is ours is replaced.
  if (!existsSync(join(target, 'kibana.json')) || readJson(target, 'kibana.json').id !== id) {
    stop(`${target} exists and is not this plugin. Move it away first.`);
  }
  rmSync(target, { recursive: true });
}

installIfMissing();
mkdirSync(target, { recursive: true });
for (const name of FILES) {
  cpSync(join(ROOT, name), join(target, name), {
    recursive: true,
    filter: (path) => !/\.(test|mock)\.tsx?$/.test(path),
  });
}
const { writeHelp } = await import('./render_help.mjs');
writeHelp(join(target, 'public', 'assets'));
process.stdout.write(
  `${target} holds the plugin now. In the checkout: "yarn kbn bootstrap" once, then "yarn start".\n`,
);
