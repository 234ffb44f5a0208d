import type { ActionsServerSetup } from '@kbn/actions-plugin/server';
import type { PluginInitializerContext } from '@kbn/core/server';
import { config, plugin } from '.';
import type { XmattersConnectorType } from './connector_type';
import { createConfigurationUtilities, createRecordingLogger } from './executor_options.mock';

async function registeredType(
  settings: object,
  plugins: Record<string, unknown> = {},
): Promise<XmattersConnectorType> {
  const registerType = jest.fn();
  const actions: ActionsServerSetup = {
    registerType,
    getActionsConfigurationUtilities: () => createConfigurationUtilities(),
    isPreconfiguredConnector: () => false,
  };
  const context: PluginInitializerContext = {
    opaqueId: Symbol('xmattersConnector'),
    logger: { get: () => createRecordingLogger() },
    env: {
      mode: { dev: false, prod: true, name: 'production' },
      packageInfo: { version: '9.0.0' },
    },
    config: { get: jest.fn().mockReturnValue(config.schema.validate(settings)) },
  };
  const instance = await plugin(context);
  instance.setup({ getStartServices: () => Promise.resolve([{}, {}]) }, { ...plugins, actions });
  instance.start({}, {});
  expect(registerType).toHaveBeenCalledTimes(1);
  return registerType.mock.calls[0]?.[0];
}

describe('the plugin', () => {
  test('registers its connector type and nothing else', async () => {
    const type = await registeredType({});
    expect(type).toMatchObject({
      id: '.xmatters',
      name: 'xMatters',
      minimumLicenseRequired: 'gold',
      supportedFeatureIds: ['alerting', 'siem'],
    });
    expect(Object.keys(type.validate).toSorted()).toEqual([
      'config',
      'connector',
      'params',
      'secrets',
    ]);
    expect(type).not.toHaveProperty('renderParameterTemplates');
    expect(type).not.toHaveProperty('maxAttempts');
  });

  test.each([
    [{}, { stackConnectors: undefined }, 'xmatters'],
    [{}, { stackConnectors: {} }, 'xmatters'],
    [{ connectorTypeId: 'xmatters-eu' }, {}, 'xmatters-eu'],
    [{ connectorTypeId: '.xm' }, { stackConnectors: undefined }, '.xm'],
  ])('with %j and %j registers as %s', async (settings, plugins, id) => {
    await expect(registeredType(settings, plugins)).resolves.toMatchObject({ id });
  });
});

describe('the settings', () => {
  test.each([
    [
      { connectorTypeId: '' },
      '[connectorTypeId]: must be letters, digits, "-" and "_", with a leading dot or without',
    ],
    [{ connectorTypeId: 'a b' }, '[connectorTypeId]: must be letters'],
    [{ connectorTypeId: 7 }, '[connectorTypeId]: expected value of type [string]'],
    [{ connectorTypeId: 'x'.repeat(65) }, '[connectorTypeId]: value has length [65]'],
    [{ typeId: 'x' }, '[typeId]: definition for this key is missing'],
  ])('refuse %j', (settings, message) => {
    expect(() => config.schema.validate(settings)).toThrow(message);
  });

  test('let the browser half know the id', () => {
    expect(config.exposeToBrowser).toEqual({ connectorTypeId: true });
  });
});
