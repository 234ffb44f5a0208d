import type { CoreSetup, Plugin, PluginInitializer, ToastsSetup } from '@kbn/core/public';
import type {
  ActionTypeModel,
  TriggersAndActionsUIPublicPluginSetup,
} from '@kbn/triggers-actions-ui-plugin/public';
import { lazy } from 'react';
import type { BrowserPlugin } from 'virtual:plugins';
import { loadPlugins } from './load_plugins';

interface Dependencies {
  triggersActionsUi: TriggersAndActionsUIPublicPluginSetup;
  [other: string]: unknown;
}

type Half = Partial<Plugin<unknown, unknown, Dependencies, Dependencies>>;

const toasts: ToastsSetup = { addSuccess: jest.fn(), addWarning: jest.fn(), addDanger: jest.fn() };

const load = (...plugins: BrowserPlugin[]) => loadPlugins({ plugins, toasts, version: '1.2.3' });

const model = (id: string): ActionTypeModel => ({
  id,
  iconClass: 'play',
  selectMessage: 'For tests.',
  validateParams: () => Promise.resolve({ errors: {} }),
  actionConnectorFields: null,
  actionParamsFields: lazy(() => Promise.resolve({ default: () => null })),
});

const register =
  (...ids: string[]) =>
  (_core: unknown, { triggersActionsUi }: Dependencies) => {
    for (const id of ids) {
      triggersActionsUi.actionTypeRegistry.register(model(id));
    }
  };

function plugin(
  id: string,
  { setup = () => undefined, start = () => undefined }: Half = {},
  dependencies: Partial<BrowserPlugin> = {},
): BrowserPlugin {
  const initializer = (() => ({ setup, start })) as PluginInitializer<unknown, unknown>;
  return {
    id,
    requiredPlugins: ['actions', 'triggersActionsUi'],
    optionalPlugins: [],
    load: () => Promise.resolve({ plugin: initializer }),
    ...dependencies,
  };
}

function fail(message: string): never {
  throw new Error(message);
}

const GOOD = plugin('good', { setup: register('.good') });

const idsOf = ({ connectorTypes }: Awaited<ReturnType<typeof load>>) =>
  connectorTypes.list().map(({ id }) => id);

it('collects the connector types of all plugins', async () => {
  const loaded = await load(GOOD, plugin('other', { setup: register('.a', '.b') }));
  expect(idsOf(loaded)).toEqual(['.good', '.a', '.b']);
  expect(loaded.connectorTypes.get('.a')).toMatchObject({ id: '.a' });
  expect(loaded.failures).toEqual([]);
});

it('asks for all chunks before the first has come', async () => {
  const asked: string[] = [];
  const waiting = Promise.withResolvers<void>();
  const slow = (id: string): BrowserPlugin => ({
    ...GOOD,
    id,
    async load() {
      asked.push(id);
      await waiting.promise;
      return { plugin: () => ({ setup: () => undefined, start: () => undefined }) };
    },
  });
  const loading = load(slow('a'), slow('b'));
  expect(asked).toEqual(['a', 'b']);
  waiting.resolve();
  expect((await loading).failures).toEqual([]);
});

it('sets up in order of dependency, then starts, and hands contracts on', async () => {
  const events: unknown[] = [];
  const base = plugin('base', {
    setup: () => ({ greet: 'set up' }),
    start: () => ({ greet: 'started' }),
  });
  const user = plugin(
    'user',
    {
      setup: (_core, { base: contract }) => events.push(contract),
      start: (_core, { base: contract }) => events.push(contract),
    },
    { requiredPlugins: ['base'] },
  );
  await load(user, base);
  expect(events).toEqual([{ greet: 'set up' }, { greet: 'started' }]);
});

it('gives a plugin what its manifest names and no more', async () => {
  const setup = jest.fn();
  const optionalPlugins = ['esUiShared', 'stackConnectors'];
  await load(plugin('picky', { setup }, { requiredPlugins: ['actions'], optionalPlugins }));
  expect(setup.mock.calls).toEqual([[expect.anything(), { actions: {}, esUiShared: {} }]]);
});

it('gives a plugin its version, its assets, toasts and, in the end, what was started', async () => {
  const seen: unknown[] = [];
  const cores: CoreSetup[] = [];
  const curious: BrowserPlugin = {
    ...GOOD,
    id: 'curious',
    load: () =>
      Promise.resolve({
        plugin: ({ env }) => ({
          setup: (core) => {
            cores.push(core);
            seen.push(env.packageInfo.version, core.http.basePath.prepend('/api'));
            seen.push(core.http.staticAssets.getPluginAssetHref('/help.html'));
          },
          start: () => 'own contract',
        }),
      }),
  };
  await load(curious);
  expect(seen).toEqual(['1.2.3', '/api', '/plugins/curious/assets/help.html']);
  expect(cores[0]?.notifications.toasts).toBe(toasts);
  const [core, dependencies, own] = (await cores[0]?.getStartServices()) ?? [];
  expect(core?.http.basePath.get()).toBe('');
  expect(Object.keys(dependencies ?? {})).toEqual(['actions', 'triggersActionsUi']);
  expect(own).toBe('own contract');
});

describe('a plugin is left out alone', () => {
  it.each<[string, BrowserPlugin, string]>([
    [
      'when its code does not come',
      { ...GOOD, id: 'bad', load: () => Promise.reject(new Error('not found')) },
      'its code could not be loaded: not found',
    ],
    [
      'when loading it throws',
      { ...GOOD, id: 'bad', load: () => fail('no network') },
      'its code could not be loaded: no network',
    ],
    [
      'when it exports no plugin',
      { ...GOOD, id: 'bad', load: () => Promise.resolve({} as { plugin: PluginInitializer }) },
      'its public/index exports no function "plugin"',
    ],
    ['when its setup throws', plugin('bad', { setup: () => fail('no setup') }), 'no setup'],
    [
      'when its setup throws after it registered',
      plugin('bad', {
        setup(core, plugins) {
          register('.bad')(core, plugins);
          fail('half done');
        },
      }),
      'half done',
    ],
    [
      'when its start throws',
      plugin('bad', { setup: register('.bad'), start: () => fail('no start') }),
      'no start',
    ],
    [
      'when it requires what is not there',
      plugin('bad', { setup: register('.bad') }, { requiredPlugins: ['spaces', 'actions'] }),
      'it requires plugins that are not there: spaces',
    ],
    [
      'when its type is taken',
      plugin('bad', { setup: register('.bad', '.good') }),
      'Object type ".good" is already registered.',
    ],
  ])('%s', async (_when, bad, reason) => {
    const last = plugin('last', { setup: register('.last') });
    const loaded = await load(GOOD, bad, last);
    expect(loaded.failures).toEqual([{ pluginId: 'bad', reason }]);
    expect(idsOf(loaded)).toEqual(['.good', '.last']);
  });

  it('with those that require it, not with those that can do without', async () => {
    const loaded = await load(
      plugin('base', { setup: () => fail('broken') }),
      plugin('needs', { setup: register('.needs') }, { requiredPlugins: ['base'] }),
      plugin(
        'can',
        { setup: register('.can') },
        { requiredPlugins: ['triggersActionsUi'], optionalPlugins: ['base'] },
      ),
    );
    expect(idsOf(loaded)).toEqual(['.can']);
    expect(loaded.failures).toEqual([
      { pluginId: 'base', reason: 'broken' },
      { pluginId: 'needs', reason: 'it requires plugins that are not there: base' },
    ]);
  });

  it('also when what it requires does not start', async () => {
    const loaded = await load(
      plugin('base', { start: () => fail('broken') }),
      plugin(
        'needs',
        { setup: register('.needs') },
        { requiredPlugins: ['base', 'triggersActionsUi'] },
      ),
    );
    expect(idsOf(loaded)).toEqual([]);
    expect(loaded.failures.map(({ pluginId }) => pluginId)).toEqual(['base', 'needs']);
  });

  it('and can register nothing later on', async () => {
    const later: Array<() => void> = [];
    const bad = plugin('bad', {
      setup(core, plugins) {
        later.push(() => register('.late')(core, plugins));
        fail('broken');
      },
    });
    const loaded = await load(bad);
    expect(later[0]).toThrow('Plugin "bad" was left out and can register nothing.');
    expect(idsOf(loaded)).toEqual([]);
  });
});
