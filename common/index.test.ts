import * as common from '.';

test('both halves find here what they share', () => {
  expect({ ...common }).toEqual({
    chooseConnectorTypeId: expect.any(Function),
    CONNECTOR_TYPE_ID: '.xmatters',
    CONNECTOR_TYPE_ID_BESIDE_KIBANAS_OWN: 'xmatters',
    CONNECTOR_TYPE_NAME: 'xMatters',
    DEFAULT_SEVERITY: 'high',
    hasApiKey: expect.any(Function),
    MINIMUM_LICENSE: 'gold',
    parseTriggerUrl: expect.any(Function),
    PLUGIN_ID: 'xmattersConnector',
    SEVERITIES: ['critical', 'high', 'medium', 'low', 'minimal'],
    SEVERITY_WHEN_EMPTY: 'High',
    SUPPORTED_FEATURE_IDS: ['alerting', 'siem'],
  });
});
