import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../bootstrap.mjs';
import { writeHelp } from '../render_help.mjs';

const read = (...path) => readFileSync(join(ROOT, ...path));

/** Everything that is no code: manifest, texts, pages, licences. */
export function staticFiles(bundledPackages) {
  return {
    'kibana.json': read('kibana.json'),
    'package.json': packageJson(),
    LICENSE: read('LICENSE'),
    NOTICE: notice(bundledPackages),
    '.i18nrc.json': read('.i18nrc.json'),
    ...Object.fromEntries(
      globSync('translations/*.json', { cwd: ROOT }).map((path) => [
        path.replaceAll('\\', '/'),
        read(path),
      ]),
    ),
    ...helpPages(),
  };
}

function packageJson() {
  const { name, version, description, license } = JSON.parse(read('package.json'));
  const content = { name, version, private: true, description, license, dependencies: {} };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The page about xMatters, where Kibana serves a plugin's assets from. */
function helpPages() {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-help-'));
  try {
    writeHelp(folder);
    return Object.fromEntries(
      readdirSync(folder).map((name) => [
        `public/assets/${name}`,
        readFileSync(join(folder, name)),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function notice(bundledPackages) {
  const parts = bundledPackages.map((name) => {
    const { version, license } = JSON.parse(read('node_modules', name, 'package.json'));
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt']
      .map((candidate) => join(ROOT, 'node_modules', name, candidate))
      .find(existsSync);
    if (!file) {
      throw new Error(`${name} has no licence file to pass on`);
    }
    return `${name} ${version} (${license})\n\n${readFileSync(file, 'utf8').trim()}\n`;
  });
  const bundled =
    parts.length > 0 ? ['The browser half holds parts of these libraries:', ...parts] : [];
  return [
    'xMatters connector for Kibana',
    'Licensed under the Apache License 2.0; see LICENSE.',
    'Written from public documentation and observed behaviour; no code of Elastic or xMatters is\nincluded. Kibana and Elastic are trademarks of Elasticsearch B.V., xMatters of xMatters, Inc.',
    ...bundled,
  ].join('\n\n');
}
