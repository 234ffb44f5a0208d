import {
  AlertingConnectorFeatureId,
  CasesConnectorFeatureId,
  ConnectorFeatureIds,
  LICENSE_TYPES,
  SecurityConnectorFeatureId,
  UptimeConnectorFeatureId,
} from '.';

it('the feature ids with a name of their own have the values and labels of Kibana', () => {
  expect(
    [
      AlertingConnectorFeatureId,
      CasesConnectorFeatureId,
      UptimeConnectorFeatureId,
      SecurityConnectorFeatureId,
    ].map((id) => [id, ConnectorFeatureIds.get(id)]),
  ).toEqual([
    ['alerting', 'Alerting Rules'],
    ['cases', 'Cases'],
    ['uptime', 'Synthetics and Uptime'],
    ['siem', 'Security Solution'],
  ]);
});

it('every feature id that Kibana knows is known', () => {
  expect([...ConnectorFeatureIds.keys()].toSorted()).toEqual([
    'agentBuilder',
    'alerting',
    'cases',
    'endpointSecurity',
    'federated',
    'generativeAIForObservability',
    'generativeAIForSearchPlayground',
    'generativeAIForSecurity',
    'siem',
    'uptime',
    'workflows',
  ]);
});

it('licences are ordered from the lowest to the highest', () => {
  expect(LICENSE_TYPES).toEqual(['basic', 'standard', 'gold', 'platinum', 'enterprise', 'trial']);
});
