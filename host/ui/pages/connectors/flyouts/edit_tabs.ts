/** Ids as Kibana's `EditConnectorTabs`. */
export type EditTab = 'configuration' | 'rules' | 'test';

export const EDIT_TABS: ReadonlyArray<{ id: EditTab; label: string; testSubject: string }> = [
  { id: 'configuration', label: 'Configuration', testSubject: 'configureConnectorTab' },
  { id: 'rules', label: 'Rules', testSubject: 'rulesConnectorTab' },
  { id: 'test', label: 'Test', testSubject: 'testConnectorTab' },
];
