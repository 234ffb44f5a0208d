import * as common from '.';

test('both halves find here what they share', () => {
  expect({ ...common }).toEqual({
    chooseConnectorTypeId: expect.any(Function),
    CONNECTOR_TYPE_ID: '.xmatters',
    CONNECTOR_TYPE_ID_BESIDE_KIBANAS_OWN: 'xmatters',
    CONNECTOR_TYPE_NAME: 'xMatters',
    createTriggerPayload: expect.any(Function),
    createTriggerTarget: expect.any(Function),
    decodeUrlPart: expect.any(Function),
    DEFAULT_SEVERITY: 'high',
    hasApiKey: expect.any(Function),
    holdsCredentials: expect.any(Function),
    MAX_CREDENTIAL_LENGTH: 1_024,
    MAX_URL_LENGTH: 8_192,
    MINIMUM_LICENSE: 'gold',
    parseTriggerUrl: expect.any(Function),
    PLUGIN_ID: 'xmattersConnector',
    readTriggerUrl: expect.any(Function),
    SEVERITIES: ['critical', 'high', 'medium', 'low', 'minimal'],
    SEVERITY_WHEN_EMPTY: 'High',
    SUPPORTED_FEATURE_IDS: ['alerting', 'siem'],
    triggerUrlOf: expect.any(Function),
  });
});
