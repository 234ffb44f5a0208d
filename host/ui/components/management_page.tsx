import { EuiPageHeader, EuiSpacer } from '@elastic/eui';
import React, { useEffect, type ReactNode } from 'react';
import { useFocusAfterNavigation } from './use_focus_after_navigation';

export interface ManagementPageProps {
  title: string;
  description: string;
  /** Right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

export function ManagementPage({ title, description, action, children }: ManagementPageProps) {
  const header = useFocusAfterNavigation();
  useEffect(() => {
    document.title = `${title} - Stack Management`;
  }, [title]);
  return (
    <>
      <div ref={header}>
        <EuiPageHeader
          pageTitle={title}
          description={description}
          rightSideItems={action ? [action] : []}
          bottomBorder
        />
      </div>
      <EuiSpacer size="l" />
      {children}
    </>
  );
}
