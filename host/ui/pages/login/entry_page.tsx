import { EuiPanel, EuiSpacer, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui';
import { css } from '@emotion/css';
import React, { useEffect, type ReactNode } from 'react';
import { LogoMark } from '../../shell/logo';

export interface EntryPageProps {
  title: string;
  documentTitle: string;
  description?: string;
  children: ReactNode;
}

/** The pages before the shell: log-in and set-up. */
export function EntryPage({ title, documentTitle, description, children }: EntryPageProps) {
  const { euiTheme } = useEuiTheme();
  useEffect(() => {
    document.title = `${documentTitle} - Alerting host`;
  }, [documentTitle]);
  const className = css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    minHeight: '100vh',
    padding: `12vh ${euiTheme.size.base} ${euiTheme.size.l}`,
    background: euiTheme.colors.backgroundBaseSubdued,
  });
  return (
    <main className={className}>
      <LogoMark size={56} />
      <EuiSpacer size="m" />
      <EuiTitle size="m">
        <h1>{title}</h1>
      </EuiTitle>
      {description && (
        <EuiText size="s" color="subdued" textAlign="center" style={{ maxWidth: 400 }}>
          <p>{description}</p>
        </EuiText>
      )}
      <EuiSpacer size="l" />
      <EuiPanel
        hasBorder
        hasShadow={false}
        paddingSize="l"
        grow={false}
        style={{ width: '100%', maxWidth: 400 }}
      >
        {children}
      </EuiPanel>
    </main>
  );
}
