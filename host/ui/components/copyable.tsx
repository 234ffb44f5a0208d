import { EuiButtonIcon, EuiCopy } from '@elastic/eui';
import React from 'react';

interface CopyableProps {
  text: string | null;
  /** What is copied, e.g. `delivery ID`. */
  what?: string;
}

/** An id in full, with a button that copies it. */
export function Copyable({ text, what }: CopyableProps) {
  if (!text) {
    return <>–</>;
  }
  return (
    <>
      <span className="eui-textBreakAll">{text}</span>{' '}
      <EuiCopy textToCopy={text}>
        {(copy) => (
          <EuiButtonIcon
            iconType="copy"
            aria-label={what ? `Copy ${what}` : 'Copy'}
            size="xs"
            onClick={copy}
          />
        )}
      </EuiCopy>
    </>
  );
}
