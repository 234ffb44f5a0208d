// Compiles the server to CommonJS under build/, and the UI with Vite to build/ui. The contract
// packages land in build/node_modules, so that the compiled host finds them before it finds their
// TypeScript sources.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { nodePath, ROOT } from './bootstrap.mjs';
import { writeHelp } from './render_help.mjs';

const BUILD = join(ROOT, 'build');
// But for the plugin's zip and maps, which `npm run build:plugin` makes.
for (const name of existsSync(BUILD) ? readdirSync(BUILD) : []) {
  if (!name.startsWith('xmattersConnector-')) {
    rmSync(join(BUILD, name), { recursive: true });
  }
}

const tsc = spawnSync(
  nodePath(),
  [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'],
  { cwd: ROOT, stdio: 'inherit' },
);
if (tsc.status !== 0) {
  process.exit(tsc.status ?? 1);
}

const MODULES = join(BUILD, 'node_modules', '@kbn');
mkdirSync(MODULES, { recursive: true });
// Packages for the browser alone were compiled into the UI.
const compiled = readdirSync(join(ROOT, 'packages')).filter((folder) =>
  existsSync(join(BUILD, 'packages', folder)),
);
for (const folder of compiled) {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'packages', folder, 'package.json'), 'utf8'));
  const target = join(BUILD, 'node_modules', manifest.name);
  cpSync(join(BUILD, 'packages', folder), target, { recursive: true });
  const exports = Object.fromEntries(
    Object.entries(manifest.exports).map(([key, file]) => [key, file.replace(/\.ts$/, '.js')]),
  );
  writeFileSync(
    join(target, 'package.json'),
    `${JSON.stringify({ name: manifest.name, version: manifest.version, exports }, null, 2)}\n`,
  );
}
rmSync(join(BUILD, 'packages'), { recursive: true });
// Manifests stand beside the compiled code, as they stand beside the sources.
const hostPlugins = readdirSync(join(ROOT, 'host', 'plugins')).map(
  (name) => `host/plugins/${name}`,
);
for (const folder of ['.', ...hostPlugins]) {
  cpSync(join(ROOT, folder, 'kibana.jsonc'), join(BUILD, folder, 'kibana.jsonc'));
  for (const path of ['.i18nrc.json', 'translations', join('public', 'assets')]) {
    if (existsSync(join(ROOT, folder, path))) {
      cpSync(join(ROOT, folder, path), join(BUILD, folder, path), { recursive: true });
    }
  }
}
writeHelp(join(BUILD, 'public', 'assets'));
writeFileSync(join(BUILD, 'package.json'), `${JSON.stringify({ type: 'commonjs' })}\n`);

const vite = spawnSync(
  nodePath(),
  [
    join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--config=host/ui/vite.config.ts',
    '--logLevel=warn',
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
    // It warns that its config is TypeScript in a CommonJS package, which works.
    env: { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
  },
);
if (vite.status !== 0) {
  process.exit(vite.status ?? 1);
}

writeFileSync(join(BUILD, '.built'), '');
