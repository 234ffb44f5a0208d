import { EuiText } from '@elastic/eui';
import React from 'react';
import { REACHABLE_ROWS } from './log_request';

/** How many there are, and how many of them can be reached. */
export function LogTotal({ total }: { total: number }) {
  const count = total.toLocaleString();
  return (
    <EuiText size="xs" color="subdued" data-test-subj="eventLogTotal">
      <p role="status">
        {total > REACHABLE_ROWS
          ? `The first ${REACHABLE_ROWS.toLocaleString()} of ${count} executions can be shown. Search or choose a shorter time to see others.`
          : `${count} ${total === 1 ? 'execution' : 'executions'}`}
      </p>
    </EuiText>
  );
}
