import { type Artefact, PLUGIN_ID, PREFIX, textOf } from '../artefact';
import type { ContractArea } from '../contract_point';
import { manifestOf, pluginFoldersIn } from '../kibana/manifest_parser';

const READS_TODAY = ['9.0.0', '9.1.10', '9.3.1', '9.4.0', '9.5.0-SNAPSHOT'];

export const MANIFEST: ContractArea<Artefact> = {
  name: 'Manifest and archive',
  points: [
    {
      says: 'the installer finds exactly one plugin in the archive, in `kibana/xmattersConnector/`',
      check: (artefact) => expect(pluginFoldersIn(artefact)).toEqual([PLUGIN_ID]),
    },
    {
      says: 'every entry lies in that folder and is named so that it cannot leave it',
      check(artefact) {
        const strays = [...artefact.keys()].filter(
          (path) => !path.startsWith(PREFIX) || /\\|(^|\/)\.\.?\/|\/$/.test(path),
        );
        expect(strays).toEqual([]);
      },
    },
    {
      says: 'the manifest parser takes `kibana.json` under every 9.x release, snapshots too',
      check(artefact) {
        for (const version of READS_TODAY) {
          expect(manifestOf(artefact, version).id).toBe(PLUGIN_ID);
        }
      },
    },
    {
      says: 'the id in the manifest, the folder, the bundle and the key it registers are one',
      check(artefact) {
        const { id } = manifestOf(artefact);
        expect(artefact.has(`kibana/${id}/target/public/${id}.plugin.js`)).toBe(true);
        expect(textOf(artefact, `${PREFIX}target/public/${id}.plugin.js`)).toContain(
          `plugin/${id}/public`,
        );
      },
    },
    {
      says: 'both halves are declared, and the entry of each is where Kibana looks for it',
      check(artefact) {
        expect(manifestOf(artefact)).toMatchObject({ server: true, ui: true });
        expect(artefact.has(`${PREFIX}server/index.js`)).toBe(true);
      },
    },
    {
      says: 'it requires the plugins whose code it imports; `stackConnectors` is optional',
      check: (artefact) =>
        expect(manifestOf(artefact)).toMatchObject({
          requiredPlugins: ['actions', 'triggersActionsUi', 'esUiShared'],
          optionalPlugins: ['stackConnectors'],
          // The webpack generation fails on one that is not used.
          requiredBundles: [],
        }),
    },
    {
      says: 'its settings stand under `xmattersConnector` in `kibana.yml`',
      check: (artefact) => expect(manifestOf(artefact).configPath).toBe(PLUGIN_ID),
    },
    {
      says: '`package.json` says the same version and brings no dependencies to install',
      check(artefact) {
        const content: Record<string, unknown> = JSON.parse(
          textOf(artefact, `${PREFIX}package.json`),
        );
        expect(content['version']).toBe(manifestOf(artefact).version);
        expect(content['dependencies']).toEqual({});
      },
    },
    {
      says: 'nothing is in it but the plugin: no host, contracts, tests, doubles, sources, maps or modules',
      check(artefact) {
        const ALLOWED = [
          /^(kibana\.json|package\.json|LICENSE|NOTICE|\.i18nrc\.json)$/,
          /^(common|server)\/[\w/]+\.js$/,
          /^target\/public\/xmattersConnector\.(plugin|chunk\.[0-9a-f]{8})\.js(\.gz|\.br)?$/,
          /^public\/assets\/[\w/]+\.(html|css|svg|png)$/,
          /^translations\/[\w-]+\.json$/,
        ];
        const others = [...artefact.keys()]
          .map((path) => path.slice(PREFIX.length))
          .filter((path) => !ALLOWED.some((pattern) => pattern.test(path)));
        expect(others).toEqual([]);
      },
    },
    {
      says: 'licence and notice are in it, with the licence of every library in the bundle',
      check(artefact) {
        expect(textOf(artefact, `${PREFIX}LICENSE`)).toContain('Apache License');
        const notice = textOf(artefact, `${PREFIX}NOTICE`);
        expect(notice).toMatch(/fp-ts \d[\d.]+ \(MIT\)/);
        expect(notice).toContain('Permission is hereby granted');
      },
    },
    {
      says: '`.i18nrc.json` names the translations, each of which is there and in Kibana’s form',
      check(artefact) {
        const index: { prefix: string; translations: string[] } = JSON.parse(
          textOf(artefact, `${PREFIX}.i18nrc.json`),
        );
        expect(index.prefix).toBe(PLUGIN_ID);
        expect(index.translations.length).toBeGreaterThan(0);
        for (const path of index.translations) {
          expect(path).toMatch(/^translations\/[a-z]{2}-[A-Z]{2}\.json$/);
          const { formats, messages } = JSON.parse(textOf(artefact, `${PREFIX}${path}`));
          expect(formats).toEqual({});
          expect(Object.keys(messages).every((id) => id.startsWith(`${PLUGIN_ID}.`))).toBe(true);
        }
      },
    },
    {
      says: 'the page about xMatters is where Kibana serves a plugin’s assets from, and loads nothing from elsewhere',
      check(artefact) {
        const page = textOf(artefact, `${PREFIX}public/assets/xmatters.html`);
        expect(page).toContain('href="xmatters.css"');
        expect(artefact.has(`${PREFIX}public/assets/xmatters.css`)).toBe(true);
        expect(page).not.toMatch(/<script|src="http|<style|style="/);
      },
    },
  ],
};
