export const AlertingConnectorFeatureId = 'alerting';
export const CasesConnectorFeatureId = 'cases';
export const UptimeConnectorFeatureId = 'uptime';
export const SecurityConnectorFeatureId = 'siem';

/** Every id a connector type may list in `supportedFeatureIds`, with the label people see. */
export const ConnectorFeatureIds: ReadonlyMap<string, string> = new Map([
  [AlertingConnectorFeatureId, 'Alerting Rules'],
  [CasesConnectorFeatureId, 'Cases'],
  [UptimeConnectorFeatureId, 'Synthetics and Uptime'],
  [SecurityConnectorFeatureId, 'Security Solution'],
  ['generativeAIForSecurity', 'Generative AI for Security'],
  ['generativeAIForObservability', 'Generative AI for Observability'],
  ['generativeAIForSearchPlayground', 'Generative AI for Search Playground'],
  ['federated', 'Federated'],
  ['endpointSecurity', 'Endpoint Security'],
  ['workflows', 'Workflows'],
  ['agentBuilder', 'Agent Builder'],
]);
