import { EuiPageHeader, EuiSpacer } from '@elastic/eui';
import React, { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { NavigationType, useLocation, useNavigate, useNavigationType } from 'react-router';
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
            href: path,
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

/** Whoever cannot see that the page changed must not be left at a link that is gone. */
function useFocusAfterNavigation() {
  const header = useRef<HTMLDivElement>(null);
  const { state } = useLocation() as { state: { focus?: 'tab' | 'heading' } | null };
  const type = useNavigationType();
  const [target] = useState(() => {
    if (state?.focus === 'tab' && type === NavigationType.Push) {
      return '[role="tab"][aria-selected="true"]';
    }
    return type === NavigationType.Push || (type === NavigationType.Replace && state?.focus)
      ? 'h1'
      : null;
  });
  useEffect(() => {
    const element = target && header.current?.querySelector<HTMLElement>(target);
    if (element) {
      element.tabIndex = target === 'h1' ? -1 : 0;
      element.focus();
    }
  }, [target]);
  return header;
}

/** A click that asks for another tab or window belongs to the browser. */
const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
