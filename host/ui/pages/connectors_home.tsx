import React, { type ReactNode } from 'react';
import { TabbedPage } from '../components/tabbed_page';
import { CONNECTORS_PATH, DELIVERIES_PATH, LOGS_PATH } from '../paths';

const TABS = [
  { id: 'connectors', label: 'Connectors', path: CONNECTORS_PATH },
  { id: 'logs', label: 'Logs', path: LOGS_PATH },
  { id: 'deliveries', label: 'Deliveries', path: DELIVERIES_PATH },
] as const;

export interface ConnectorsHomeProps {
  tab: (typeof TABS)[number]['id'];
  /** Right of the title, e.g. the button that creates a connector. */
  actions?: ReactNode[];
  children: ReactNode;
}

/** What the pages Connectors, Logs and Deliveries have in common: title, description and tabs. */
export const ConnectorsHome = (props: ConnectorsHomeProps) => (
  <TabbedPage
    title="Connectors"
    description="Connect third-party software with your alerting data."
    tabs={TABS}
    {...props}
  />
);
