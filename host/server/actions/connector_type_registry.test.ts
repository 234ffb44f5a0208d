import type { LicenseType } from '@kbn/actions-plugin/common';
import { createConnectorTypeRegistry, type ConnectorType } from './connector_type_registry';

function connectorType(overrides: Partial<ConnectorType> = {}): ConnectorType {
  const validator = { schema: { parse: (value: unknown) => value as never } };
  return {
    id: '.pager',
    name: 'Pager',
    minimumLicenseRequired: 'gold',
    supportedFeatureIds: ['alerting'],
    validate: { config: validator, secrets: validator, params: validator },
    executor: ({ actionId }) => Promise.resolve({ status: 'ok', actionId }),
    ...overrides,
  };
}

function registryWith(...types: ConnectorType[]) {
  const registry = createConnectorTypeRegistry((id) => id !== '.disabled');
  for (const type of types) {
    registry.register(type);
  }
  return registry;
}

describe('a connector type', () => {
  it('is found by its id once it is registered', () => {
    const type = connectorType();
    const registry = registryWith(type);
    expect(registry.get('.pager')).toBe(type);
    expect(registry.get('.other')).toBeUndefined();
    expect(registry.get('__proto__')).toBeUndefined();
  });

  it.each<LicenseType>(['gold', 'platinum', 'enterprise', 'trial'])(
    'may ask for the licence %s',
    (minimumLicenseRequired) => {
      expect(() => registryWith(connectorType({ minimumLicenseRequired }))).not.toThrow();
    },
  );

  it.each(['.server-log', '.index'])('of the stack itself may ask for less: %s', (id) => {
    expect(() =>
      registryWith(connectorType({ id, minimumLicenseRequired: 'basic' })),
    ).not.toThrow();
  });
});

describe('a registration is refused in the words of Kibana', () => {
  it('when the id is taken', () => {
    expect(() => registryWith(connectorType(), connectorType({ name: 'Other' }))).toThrow(
      'Action type ".pager" is already registered.',
    );
  });

  it('when there is no such licence', () => {
    const minimumLicenseRequired = 'silver' as LicenseType;
    expect(() => registryWith(connectorType({ minimumLicenseRequired }))).toThrow(
      '"silver" is not a valid license type',
    );
  });

  it.each<LicenseType>(['basic', 'standard'])(
    'when a third party asks for the licence %s',
    (minimumLicenseRequired) => {
      expect(() => registryWith(connectorType({ minimumLicenseRequired }))).toThrow(
        'Third party action type ".pager" can only set minimumLicenseRequired to a gold license or higher',
      );
    },
  );

  it.each([
    ['empty', []],
    ['missing', undefined as unknown as string[]],
  ])('when its feature ids are %s', (_name, supportedFeatureIds) => {
    expect(() => registryWith(connectorType({ supportedFeatureIds }))).toThrow(
      'At least one "supportedFeatureId" value must be supplied for connector type ".pager".',
    );
  });

  it('when some of its feature ids are unknown', () => {
    const supportedFeatureIds = ['alerting', 'paging', 'waking'];
    expect(() => registryWith(connectorType({ supportedFeatureIds }))).toThrow(
      'Invalid feature ids "paging,waking" for connector type ".pager".',
    );
  });

  it('and leaves no trace', () => {
    const registry = registryWith();
    expect(() => registry.register(connectorType({ supportedFeatureIds: [] }))).toThrow(
      'supportedFeatureId',
    );
    expect(registry.list()).toEqual([]);
    expect(() => registry.register(connectorType())).not.toThrow();
  });
});

describe('the list of connector types', () => {
  const registry = registryWith(
    connectorType(),
    connectorType({
      id: '.disabled',
      name: 'Off',
      supportedFeatureIds: ['siem', 'cases'],
      isSystemActionType: true,
    }),
  );

  it('shows each as the API has it, in the order of registration', () => {
    expect(registry.list()).toEqual([
      {
        id: '.pager',
        name: 'Pager',
        enabled: true,
        enabled_in_config: true,
        enabled_in_license: true,
        minimum_license_required: 'gold',
        supported_feature_ids: ['alerting'],
        is_system_action_type: false,
        is_deprecated: false,
        source: 'stack',
      },
      expect.objectContaining({
        id: '.disabled',
        enabled: false,
        enabled_in_config: false,
        is_system_action_type: true,
      }),
    ]);
  });

  it.each([
    ['siem', ['.disabled']],
    ['alerting', ['.pager']],
    ['uptime', []],
    ['', ['.pager', '.disabled']],
  ])('for the feature "%s" holds %p', (featureId, ids) => {
    expect(registry.list(featureId).map(({ id }) => id)).toEqual(ids);
  });
});
