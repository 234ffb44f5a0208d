import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { altered, type Artefact, ENTRY, PREFIX, readArtefact, ZIP_PATH } from './artefact';
import { brokenPoints, type ContractArea } from './contract_point';
import { CODE } from './points/code_points';
import { MANIFEST } from './points/manifest_points';
import { ROOT } from '../support/import_graph';

const artefact = readArtefact();
const AREA: ContractArea<Artefact> = {
  name: 'the archive',
  points: [...MANIFEST.points, ...CODE.points],
};

it.each(AREA.points)('$says', ({ check }) => check(artefact));

it('the same sources give the same bytes, in another place and another time zone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zip-again-'));
  try {
    const again = join(folder, 'again.zip');
    await promisify(execFile)(
      process.execPath,
      [join(ROOT, 'scripts', 'build_plugin.mjs'), '--out', again],
      { cwd: folder, env: { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'de_DE' } },
    );
    expect(readFileSync(again).equals(readFileSync(ZIP_PATH))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const react = readFileSync(join(ROOT, 'node_modules/react/cjs/react.production.min.js'), 'utf8');

/** What a mistake in the build, or in the sources, would make of it. */
const MUTATIONS: Array<[what: string, mutant: Artefact, breaks: RegExp]> = [
  ['another id', in_('kibana.json', replacing('"xmattersConnector"', '"xmatters"')), /are one/],
  [
    'an id that is not camelCase',
    in_('kibana.json', replacing('"xmattersConnector"', '"xmatters_connector"')),
    /manifest parser/,
  ],
  [
    'a key that Kibana does not know',
    in_('kibana.json', replacing('"ui": true', '"browser": true, "ui": true')),
    /manifest parser/,
  ],
  [
    'another Kibana version',
    in_('kibana.json', replacing('"kibanaVersion": "kibana"', '"kibanaVersion": "9.0.0"')),
    /manifest parser/,
  ],
  ['no browser half', in_('kibana.json', replacing('"ui": true', '"ui": false')), /both halves/],
  [
    'a plugin that is not required',
    in_('kibana.json', replacing(', "esUiShared"', '')),
    /requires the plugins/,
  ],
  [
    'another folder for the settings',
    in_('kibana.json', replacing('"configPath": "xmattersConnector"', '"configPath": "xmatters"')),
    /settings stand/,
  ],
  [
    'the archive’s folder left out',
    new Map([...artefact].map(([path, text]) => [path.replace('kibana/', ''), text])),
    /installer finds/,
  ],
  ['an entry that leaves the folder', in_('../../evil.js', () => 'x'), /cannot leave/],
  [
    'a copy of Kibana’s packages',
    in_('node_modules/@kbn/i18n/index.js', () => 'x'),
    /nothing is in it/,
  ],
  ['a test', in_('server/plugin.test.js', () => 'x'), /nothing is in it/],
  [
    'dependencies',
    in_('package.json', replacing('"dependencies": {}', '"dependencies": {"axios":"1"}')),
    /no dependencies/,
  ],
  ['no notice of fp-ts', in_('NOTICE', replacing('fp-ts', 'left out')), /notice/],
  [
    'a translation that is missing',
    in_('translations/de-DE.json', () => undefined),
    /translations/,
  ],
  [
    'a page that loads a script',
    in_('public/assets/xmatters.html', (page) => `${page}<script>1</script>`),
    /page about xMatters/,
  ],
  [
    'a server half of modules',
    in_('server/plugin.js', (code) => `import x from 'x';\n${code}`),
    /CommonJS/,
  ],
  [
    'a library that Kibana does not have',
    in_('server/plugin.js', (code) => `require("undici");\n${code}`),
    /what Kibana has/,
  ],
  [
    'a shared library that not every minor has',
    entry((code) => code.replace('__kbnSharedDeps__.KbnI18n', '__kbnSharedDeps__.ReactQuery')),
    /every 9\.x shares/,
  ],
  [
    'a closed folder of another plugin',
    entry((code) =>
      code.replace(
        'plugin/triggersActionsUi/public',
        'plugin/triggersActionsUi/public/application',
      ),
    ),
    /open to others/,
  ],
  [
    'JSX for the runtime',
    entry((code) => `${code}\n(0,__kbnSharedDeps__.ReactJsxRuntime.jsx)("div",{})`),
    /JSX is compiled/,
  ],
  ['a copy of React', entry((code) => code + react), /copy of React/],
  ['a copy of EUI', entry((code) => `${code}\n"euiButton__content"`), /copy of EUI/],
  ['a module', entry((code) => `${code}\nimport("./x.js")`), /scripts, not modules/],
  ['an entry that holds everything', entry((code) => code, 20_000), /entry is small/],
  [
    'a compressed copy of another build',
    in_('target/public/xmattersConnector.plugin.js.gz', () => undefined),
    /compressed too/,
  ],
  ['a source map', entry((code) => `${code}\n//# sourceMappingURL=x`), /source map/],
  [
    'a text without a translation',
    entry((code) => code.replace('"xmattersConnector.selectMessage"', '"xmattersConnector.other"')),
    /texts of the browser half/,
  ],
];

describe('a build with', () => {
  it.each(MUTATIONS)('%s is caught', async (_what, mutant, breaks) => {
    const broken = await brokenPoints(AREA, mutant);
    expect(broken.filter((says) => breaks.test(says))).toHaveLength(1);
  });
});

function in_(path: string, change: (text: string) => string | undefined): Artefact {
  return altered(artefact, `${PREFIX}${path}`, change);
}

function replacing(from: string, to: string): (text: string) => string {
  return (text) => text.replace(from, to);
}

function entry(change: (code: string) => string, compressedSize?: number): Artefact {
  return compressedSize === undefined
    ? altered(artefact, ENTRY, change)
    : new Map([...artefact, [`${ENTRY}.gz`, new Uint8Array(compressedSize)]]);
}
