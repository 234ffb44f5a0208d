import { EuiPageHeader, EuiSpacer } from '@elastic/eui';
import React, { useEffect, type MouseEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { isPlainClick } from './is_plain_click';
import { useFocusAfterNavigation } from './use_focus_after_navigation';
import { useHrefOf } from './use_href_of';

export interface PageTab {
  id: string;
  label: string;
  path: string;
  /** Of the window; the label unless given. */
  documentTitle?: string;
}

export interface TabbedPageProps {
  title: string;
  description: string;
  tabs: readonly [PageTab, ...PageTab[]];
  /** Id of the one that is shown. */
  tab: string;
  /** Right of the title, e.g. the button that creates a connector. */
  actions?: ReactNode[];
  children: ReactNode;
}

/** What pages that are tabs of one another have in common: title, description and tabs. */
export function TabbedPage({ title, description, tabs, tab, actions, children }: TabbedPageProps) {
  const navigate = useNavigate();
  const hrefOf = useHrefOf();
  const header = useFocusAfterNavigation();
  const { label: shownLabel, documentTitle } = tabs.find(({ id }) => id === tab) ?? tabs[0];
  useEffect(() => {
    document.title = `${documentTitle ?? shownLabel} - Stack Management`;
  }, [documentTitle, shownLabel]);
  return (
    <>
      <div ref={header}>
        <EuiPageHeader
          pageTitle={title}
          description={description}
          {...(actions && { rightSideItems: actions })}
          bottomBorder
          tabs={tabs.map(({ id, label, path }) => ({
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
