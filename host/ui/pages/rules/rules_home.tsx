import React, { type ReactNode } from 'react';
import { TabbedPage } from '../../components/tabbed_page';
import { RULE_LOGS_PATH, RULES_PATH } from '../../paths';

const TABS = [
  { id: 'rules', label: 'Rules', path: RULES_PATH },
  { id: 'logs', label: 'Logs', path: RULE_LOGS_PATH, documentTitle: 'Logs - Rules' },
] as const;

export interface RulesHomeProps {
  tab: (typeof TABS)[number]['id'];
  /** Right of the title. */
  actions?: ReactNode[];
  children: ReactNode;
}

/** What the list of rules and the log of their runs have in common: title, description and tabs. */
export const RulesHome = (props: RulesHomeProps) => (
  <TabbedPage
    title="Rules"
    description="Detect what goes wrong, and tell the right people."
    tabs={TABS}
    {...props}
  />
);
