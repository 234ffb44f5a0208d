import { EuiPageHeader, EuiSpacer } from '@elastic/eui';
import React, { useEffect, type MouseEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { isPlainClick } from '../components/is_plain_click';
import { useFocusAfterNavigation } from '../components/use_focus_after_navigation';
import { useHrefOf } from '../components/use_href_of';
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
export function ConnectorsHome({ tab, actions, children }: ConnectorsHomeProps) {
  const navigate = useNavigate();
  const hrefOf = useHrefOf();
  const header = useFocusAfterNavigation();
  useEffect(() => {
    const { label } = TABS.find(({ id }) => id === tab) ?? TABS[0];
    document.title = `${label} - Stack Management`;
  }, [tab]);
  return (
    <>
      <div ref={header}>
        <EuiPageHeader
          pageTitle="Connectors"
          description="Connect third-party software with your alerting data."
          {...(actions && { rightSideItems: actions })}
          bottomBorder
          tabs={TABS.map(({ id, label, path }) => ({
            label,
            href: hrefOf(path),
            isSelected: id === tab,
            'data-test-subj': `${id}Tab`,
            onClick(event: MouseEvent) {
              if (isPlainClick(event)) {
                event.preventDefault();
                void navigate(path, { state: { focus: 'tab' } });
              }
            },
          }))}
        />
      </div>
      <EuiSpacer size="l" />
      {children}
    </>
  );
}
