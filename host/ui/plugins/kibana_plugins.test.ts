/** @jest-environment jsdom */
import type { BrowserPlugin } from 'virtual:plugins';
import type { BrowserPluginResource } from '../../common/session_resource';
import { createKibanaBundles } from './kibana_bundles';
import { withKibanaPlugins } from './kibana_plugins';

const builtIn = (id: string): BrowserPlugin => ({
  id,
  requiredPlugins: [],
  optionalPlugins: [],
  load: () => Promise.reject(new Error('not asked')),
});

const named = (id: string): BrowserPluginResource => ({
  id,
  required_plugins: ['actions'],
  optional_plugins: [],
  bundle_path: `/bundles/plugin/${id}/`,
});

const plugin = () => ({});

/** A browser runs a script that was put on the page; here the test does. */
function whenScriptIsAdded(run: (script: HTMLScriptElement) => void): void {
  const observer = new MutationObserver((records) => {
    const [script] = records.flatMap(({ addedNodes }) => [...addedNodes]);
    observer.disconnect();
    run(script as HTMLScriptElement);
  });
  observer.observe(document.head, { childList: true });
}

describe('a plugin that was built for Kibana', () => {
  it('takes the place of a built-in one of its id', () => {
    const all = withKibanaPlugins([builtIn('a'), builtIn('b')], [named('b')]);
    expect(all.map(({ id, requiredPlugins }) => [id, requiredPlugins])).toEqual([
      ['a', []],
      ['b', ['actions']],
    ]);
  });

  it('finds what Kibana puts on its pages, and is what its bundle registers', async () => {
    const [pager] = withKibanaPlugins([], [named('pager')]);
    whenScriptIsAdded((script) => {
      expect(script.getAttribute('src')).toBe('/bundles/plugin/pager/pager.plugin.js');
      const page = window as unknown as {
        __kbnSharedDeps__: Record<string, Record<string, unknown>>;
        __kbnBundles__: ReturnType<typeof createKibanaBundles>;
        __kbnPublicPath__: Record<string, string>;
      };
      expect(page.__kbnPublicPath__['pager']).toBe('/bundles/plugin/pager/');
      expect(page.__kbnSharedDeps__['React']).toHaveProperty('createElement');
      expect(page.__kbnSharedDeps__['ElasticEui']).toHaveProperty('EuiButton');
      expect(page.__kbnSharedDeps__['KbnI18n']).toHaveProperty('i18n');
      expect(
        page.__kbnBundles__.get('plugin/esUiShared/static/forms/hook_form_lib'),
      ).toHaveProperty('UseField');
      page.__kbnBundles__.define('plugin/pager/public', () => ({ plugin }), 'plugin/pager/public');
      script.dispatchEvent(new Event('load'));
    });
    await expect(pager?.load()).resolves.toEqual({ plugin });
  });

  it('fails alone when its bundle cannot be loaded', async () => {
    const [gone] = withKibanaPlugins([], [named('gone')]);
    whenScriptIsAdded((script) => script.dispatchEvent(new Event('error')));
    await expect(gone?.load()).rejects.toThrow(
      '/bundles/plugin/gone/gone.plugin.js cannot be loaded',
    );
  });
});

describe('the register of bundles', () => {
  it('takes a key once and says which one it does not have', () => {
    const bundles = createKibanaBundles({ 'entry/core/public': 'core' });
    expect(bundles.get('entry/core/public')).toBe('core');
    bundles.define('plugin/a/public', (key) => `module ${key}`, 'x');
    expect([bundles.has('plugin/a/public'), bundles.get('plugin/a/public')]).toEqual([
      true,
      'module x',
    ]);
    expect(() => bundles.define('plugin/a/public', () => 0, 'x')).toThrow(
      '__kbnBundles__ already has a module defined for "plugin/a/public"',
    );
    expect(() => bundles.get('plugin/b/public')).toThrow(
      '__kbnBundles__ does not have a module defined for "plugin/b/public"',
    );
  });
});
