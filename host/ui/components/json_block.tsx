import { EuiPanel, useEuiTheme } from '@elastic/eui';
import { css } from '@emotion/css';
import React from 'react';

interface JsonBlockProps {
  value: unknown;
  'data-test-subj': string;
}

/** EuiCodeBlock would bring the grammars of 280 languages. */
export function JsonBlock({ value, ...rest }: JsonBlockProps) {
  const { euiTheme } = useEuiTheme();
  const code = css({
    fontFamily: euiTheme.font.familyCode,
    fontSize: '0.8125em',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  });
  return (
    <EuiPanel color="subdued" hasShadow={false} paddingSize="s">
      <pre className={code} {...rest}>
        {JSON.stringify(value, null, 2)}
      </pre>
    </EuiPanel>
  );
}
