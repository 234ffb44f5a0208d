import { EuiText } from '@elastic/eui';
import React from 'react';
import { REACHABLE_ROWS } from './log_request';
import type { LogWords } from './log_words';

/** How many there are, and how many of them can be reached. */
export function LogTotal({ total, words }: { total: number; words: LogWords }) {
  const count = total.toLocaleString();
  return (
    <EuiText size="xs" color="subdued" data-test-subj="eventLogTotal">
      <p role="status">
        {total > REACHABLE_ROWS
          ? `The first ${REACHABLE_ROWS.toLocaleString()} of ${count} ${words.many} can be shown. Search or choose a shorter time to see others.`
          : `${count} ${total === 1 ? words.one : words.many}`}
      </p>
    </EuiText>
  );
}
