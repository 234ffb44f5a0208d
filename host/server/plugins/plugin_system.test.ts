import { schema } from '@kbn/config-schema';
import type { CoreSetup, Plugin, PluginInitializerContext } from '@kbn/core/server';
import { SettingsError } from '../config';
import { createLogger } from '../core';
import { createPluginSystem, type DiscoveredPlugin, type PluginSystem } from '.';
import type { PluginSystemOptions } from './plugin_system';

type Manifest = DiscoveredPlugin['manifest'];
type LoggedPlugin = Plugin<unknown, unknown>;

/** What the plugins of one test did, in order, and what the host logged. */
let events: string[];
let lines: string[];
beforeEach(() => {
  events = [];
  lines = [];
});

function plugin(id: string, manifest: Partial<Manifest> = {}): DiscoveredPlugin {
  return {
    folder: `/plugins/${id}`,
    manifest: {
      id,
      server: true,
      browser: false,
      configPath: [id],
      requiredPlugins: [],
      optionalPlugins: [],
      ...manifest,
    },
  };
}

/** A plugin that notes what happens to it and whom it was given. */
function instance(id: string, overrides: Partial<LoggedPlugin> = {}): LoggedPlugin {
  const note = (step: string, plugins: object) => {
    events.push([id, step, ...Object.keys(plugins)].join(' '));
    return { of: id, step };
  };
  return {
    setup: (_core, plugins) => note('setup', plugins),
    start: (_core, plugins) => note('start', plugins),
    stop: () => void note('stop', {}),
    ...overrides,
  };
}

function systemOf(
  plugins: DiscoveredPlugin[],
  modules: Record<string, unknown> = {},
  overrides: Partial<PluginSystemOptions> = {},
): PluginSystem {
  return createPluginSystem({
    plugins,
    hostContracts: { actions: { setup: {}, start: {} } },
    logger: createLogger({ level: 'debug', destination: { write: (line) => lines.push(line) } }),
    version: '9.9.9',
    pluginSettings: () => ({}),
    loadModule: (path) => {
      const id = path.split(/[\\/]/)[2] ?? '';
      return id in modules ? modules[id] : { plugin: () => instance(id) };
    },
    ...overrides,
  });
}

const errors = () =>
  lines
    .map((line) => JSON.parse(line) as { level: string; message: string })
    .filter(({ level }) => level === 'error')
    .map(({ message }) => message);

const throwing = (reason: unknown) => () => {
  throw reason;
};

describe('plugins', () => {
  it('are set up and started each after those it depends on, and given their contracts', async () => {
    const system = systemOf([
      plugin('c', { requiredPlugins: ['b', 'actions'] }),
      plugin('b', { optionalPlugins: ['a', 'nowhere'] }),
      plugin('a'),
    ]);
    await system.start();
    expect(events).toEqual([
      'a setup',
      'b setup a',
      'c setup b actions',
      'a start',
      'b start a',
      'c start b actions',
    ]);
    expect(errors()).toEqual([]);
  });

  it('stop in the opposite order', async () => {
    const system = systemOf([plugin('b', { requiredPlugins: ['a'] }), plugin('a')]);
    await system.start();
    events.length = 0;
    await system.stop();
    expect(events).toEqual(['b stop', 'a stop']);
  });

  it('without a server half are not loaded', async () => {
    await systemOf([plugin('browserOnly', { server: false })]).start();
    expect(events).toEqual([]);
  });

  it('need not have anything to stop', async () => {
    const { setup, start } = instance('a');
    const system = systemOf([plugin('a')], { a: { plugin: () => ({ setup, start }) } });
    await system.start();
    await expect(system.stop()).resolves.toBeUndefined();
  });

  it('may come, set up and start asynchronously', async () => {
    const given: unknown[] = [];
    const slow = instance('slow', {
      setup: () => Promise.resolve('setup contract'),
      start: () => Promise.resolve('start contract'),
    });
    const user = instance('user', {
      setup: (_core, plugins) => given.push(plugins),
      start: (_core, plugins) => given.push(plugins),
    });
    const system = systemOf([plugin('slow'), plugin('user', { requiredPlugins: ['slow'] })], {
      slow: { plugin: () => Promise.resolve(slow) },
      user: { plugin: () => user },
    });
    await system.start();
    expect(given).toEqual([{ slow: 'setup contract' }, { slow: 'start contract' }]);
  });

  it('learn of one another once all have started', async () => {
    let services: ReturnType<CoreSetup['getStartServices']> | undefined;
    const early = instance('early', {
      setup: (core) => {
        services = core.getStartServices();
      },
    });
    const system = systemOf(
      [
        plugin('early', { requiredPlugins: ['actions'], optionalPlugins: ['late'] }),
        plugin('late'),
      ],
      { early: { plugin: () => early } },
    );
    await system.start();
    expect(await services).toEqual([{}, { actions: {}, late: { of: 'late', step: 'start' } }]);
  });
});

describe('what a plugin is told at its making', () => {
  async function contextOf(module: object, overrides: Partial<PluginSystemOptions> = {}) {
    let context: PluginInitializerContext | undefined;
    const makes = (given: PluginInitializerContext) => {
      context = given;
      return instance('a');
    };
    await systemOf([plugin('a')], { a: { ...module, plugin: makes } }, overrides).start();
    if (!context) {
      throw new Error('the plugin was not made');
    }
    return context;
  }

  it('is the version, the mode and an id of its own', async () => {
    const { env, opaqueId } = await contextOf({});
    expect(env.packageInfo.version).toBe('9.9.9');
    expect(env.mode).toEqual({ dev: false, prod: true, name: 'production' });
    expect(String(opaqueId)).toBe('Symbol(a)');
  });

  it('is a logger under its name', async () => {
    const { logger } = await contextOf({});
    logger.get('part').info('hello');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      logger: 'plugins.a.part',
      message: 'hello',
    });
  });

  it('are its settings, validated with the schema it exports', async () => {
    const ownSchema = schema.object({});
    const pluginSettings = jest.fn(() => ({ size: 7 }));
    const { config } = await contextOf({ config: { schema: ownSchema } }, { pluginSettings });
    expect(config.get()).toEqual({ size: 7 });
    expect(pluginSettings).toHaveBeenCalledWith(['a'], ownSchema);
  });
});

describe('a broken plugin is left out with an error in the log, the others run:', () => {
  it.each([
    [
      'exports no function plugin',
      { plugin: 'text' },
      'its server/index exports no function "plugin"',
    ],
    ['fails when it is made', { plugin: throwing(new Error('no wheels')) }, 'no wheels'],
    ['throws no Error', { plugin: throwing('just text') }, 'just text'],
    ['fails in setup', { plugin: () => instance('bad', { setup: throwing(new Error('x')) }) }, 'x'],
    [
      'fails in an asynchronous setup',
      { plugin: () => instance('bad', { setup: () => Promise.reject(new Error('late')) }) },
      'late',
    ],
  ])('one that %s', async (_name, module, reason) => {
    await systemOf([plugin('bad'), plugin('good')], { bad: module }).start();
    expect(events).toEqual(['good setup', 'good start']);
    expect(errors()).toEqual([`Plugin "bad" in /plugins/bad is left out: ${reason}`]);
  });

  it('one that cannot be loaded', async () => {
    await systemOf(
      [plugin('bad')],
      {},
      { loadModule: throwing(new Error('no such file')) },
    ).start();
    expect(errors()).toEqual(['Plugin "bad" in /plugins/bad is left out: no such file']);
  });

  it('one that requires what is not there, and those that require it', async () => {
    await systemOf([
      plugin('needsBad', { requiredPlugins: ['bad'] }),
      plugin('likesBad', { optionalPlugins: ['bad'] }),
      plugin('bad', { requiredPlugins: ['x', 'y', 'actions'] }),
    ]).start();
    expect(events).toEqual(['likesBad setup', 'likesBad start']);
    expect(errors()).toEqual([
      'Plugin "bad" in /plugins/bad is left out: it requires plugins that are not there: x, y',
      'Plugin "needsBad" in /plugins/needsBad is left out: it requires plugins that are not there: bad',
    ]);
  });

  it('two that require each other', async () => {
    await systemOf([
      plugin('a', { requiredPlugins: ['b'] }),
      plugin('b', { requiredPlugins: ['a'] }),
      plugin('good'),
    ]).start();
    expect(events).toEqual(['good setup', 'good start']);
    expect(errors()).toHaveLength(2);
  });

  it('is not stopped, and one that fails to stop keeps nobody from stopping', async () => {
    const system = systemOf([plugin('bad'), plugin('first'), plugin('last')], {
      bad: {},
      last: { plugin: () => instance('last', { stop: () => Promise.reject(new Error('stuck')) }) },
    });
    await system.start();
    events.length = 0;
    lines.length = 0;
    await system.stop();
    expect(events).toEqual(['first stop']);
    expect(errors()).toEqual(['Plugin "last" did not stop: stuck']);
  });
});

describe('the start fails', () => {
  it('when the settings of a plugin are wrong', async () => {
    const wrong = new SettingsError('host.yml, line 1: [a.size]: too big');
    const system = systemOf(
      [plugin('a')],
      {},
      {
        pluginSettings: () => {
          throw wrong;
        },
      },
    );
    await expect(system.start()).rejects.toBe(wrong);
    expect(events).toEqual([]);
  });
});

it('a plugin that fails to start is named in the log and does not stop the host', async () => {
  const bad = instance('bad', { start: () => Promise.reject(new Error('no start')) });
  const system = systemOf([plugin('bad')], { bad: { plugin: () => bad } });
  await system.start();
  expect(lines.join('')).toContain('Plugin \\"bad\\" did not start: no start');
});
