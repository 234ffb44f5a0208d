import { Script } from 'node:vm';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type Artefact, ENTRY, PREFIX, scriptsBelow, textOf } from '../artefact';
import type { ContractArea } from '../contract_point';

/** What every 9.x shares, of `__kbnSharedDeps__`: the set that did not change between minors. */
const SHARED_IN_EVERY_MINOR = new Set([
  'React',
  'ReactDom',
  'ElasticEui',
  'KbnI18n',
  'KbnI18nReact',
  'EmotionReact',
  'Lodash',
  'Moment',
  'Rxjs',
  'Uuid',
]);

/** Code that other plugins let us import. */
const OPEN_TO_US = new Set([
  'plugin/triggersActionsUi/public',
  'plugin/esUiShared/static/forms/hook_form_lib',
  'plugin/esUiShared/static/forms/components',
  'plugin/esUiShared/static/forms/helpers',
]);

/** What Kibana itself depends on, and what it puts at `@kbn/`. */
const FROM_KIBANA =
  /^(@kbn\/config-schema|@kbn\/actions-plugin\/server\/lib\/axios_utils|axios|io-ts|fp-ts\/\w+)$/;

function namesIn(scripts: Array<[path: string, text: string]>, pattern: RegExp): Set<string> {
  return new Set(
    scripts.flatMap(([, text]) => [...text.matchAll(pattern)].map(([, name = '']) => name)),
  );
}

const bundleOf = (artefact: Artefact) => scriptsBelow(artefact, 'target/public/');
const serverOf = (artefact: Artefact) => [
  ...scriptsBelow(artefact, 'server/'),
  ...scriptsBelow(artefact, 'common/'),
];

export const CODE: ContractArea<Artefact> = {
  name: 'Code, as it lies in the archive',
  points: [
    {
      says: 'the server half is CommonJS: no `import` or `export` statement, no `import.meta`',
      check(artefact) {
        const modules = serverOf(artefact).filter(([, text]) =>
          /^\s*(import|export)\s|\bimport\.meta\b|\bimport\(/m.test(text),
        );
        expect(modules.map(([path]) => path)).toEqual([]);
      },
    },
    {
      says: 'the server half requires its own files, Node’s modules and what Kibana has; nothing else',
      check(artefact) {
        const required = namesIn(serverOf(artefact), /\brequire\("([^"]+)"\)/g);
        const foreign = [...required].filter(
          (name) => !/^(\.|node:)/.test(name) && !FROM_KIBANA.test(name),
        );
        expect(required.size).toBeGreaterThan(5);
        expect(foreign).toEqual([]);
      },
    },
    {
      says: 'the browser half takes of `__kbnSharedDeps__` only what every 9.x shares',
      check(artefact) {
        const taken = namesIn(bundleOf(artefact), /\b__kbnSharedDeps__(?:\.|\[["'])(\w+)/g);
        expect([...taken]).toEqual(expect.arrayContaining(['React', 'ElasticEui', 'KbnI18n']));
        expect([...taken].filter((name) => !SHARED_IN_EVERY_MINOR.has(name))).toEqual([]);
      },
    },
    {
      says: 'the browser half asks other plugins only for the folders they open to others',
      check(artefact) {
        const taken = namesIn(bundleOf(artefact), /\b__kbnBundles__\.get\(["']([^"']+)/g);
        expect([...taken].toSorted()).toEqual([...OPEN_TO_US].toSorted());
      },
    },
    {
      says: 'JSX is compiled to `React.createElement`: Kibana shares no `react/jsx-runtime`',
      check(artefact) {
        const code = bundleOf(artefact)
          .map(([, text]) => text)
          .join('\n');
        expect(code).toMatch(/\.createElement\(/);
        expect(code).not.toMatch(/jsx-?runtime|\bjsxs?\)?\(/i);
      },
    },
    {
      says: 'no copy of React is in the bundle: two of them break every hook',
      check: (artefact) =>
        expect(bundlesWith(artefact, /react\.(transitional\.)?element|__SECRET_INTERNALS/)).toEqual(
          [],
        ),
    },
    {
      says: 'no copy of EUI or Emotion is in the bundle',
      check: (artefact) =>
        expect(bundlesWith(artefact, /\beui[A-Z]\w+__\w+|data-emotion|euiTheme\b/)).toEqual([]),
    },
    {
      says: 'the bundle is scripts, not modules',
      check(artefact) {
        expect(bundlesWith(artefact, /^\s*(import|export)\s|\bimport\(/m)).toEqual([]);
        for (const [path, text] of bundleOf(artefact)) {
          expect(() => new Script(text, { filename: path })).not.toThrow();
        }
      },
    },
    {
      says: 'the entry is small; form, params panel and logo are chunks of their own',
      check(artefact) {
        expect(gzipSizeOf(artefact, ENTRY)).toBeLessThan(10_000);
        expect(bundleOf(artefact).length).toBeGreaterThanOrEqual(4);
      },
    },
    {
      says: 'each script comes compressed too, as Kibana serves it, and with the same content',
      check(artefact) {
        for (const [path, text] of bundleOf(artefact)) {
          expect(gunzipSync(artefact.get(`${path}.gz`) ?? Buffer.of()).toString()).toBe(text);
          expect(brotliDecompressSync(artefact.get(`${path}.br`) ?? Buffer.of()).toString()).toBe(
            text,
          );
        }
      },
    },
    {
      says: 'no script names a source map: they are beside the archive',
      check(artefact) {
        const all = [...bundleOf(artefact), ...serverOf(artefact)];
        expect(all.filter(([, text]) => text.includes('sourceMappingURL'))).toEqual([]);
      },
    },
    {
      says: 'the texts of the browser half are in the code in English, each with its id',
      check(artefact) {
        const ids = namesIn(bundleOf(artefact), /"(xmattersConnector\.[\w.]+\w)"/g);
        const { messages } = JSON.parse(textOf(artefact, `${PREFIX}translations/de-DE.json`));
        expect([...ids].filter((id) => !(id in messages))).toEqual([]);
        expect(ids.size).toBe(Object.keys(messages).length);
      },
    },
  ],
};

function bundlesWith(artefact: Artefact, pattern: RegExp): string[] {
  return bundleOf(artefact)
    .filter(([, text]) => pattern.test(text))
    .map(([path]) => path);
}

function gzipSizeOf(artefact: Artefact, path: string): number {
  return artefact.get(`${path}.gz`)?.length ?? Infinity;
}
