import { EuiEmptyPrompt } from '@elastic/eui';
import React from 'react';

/** Which rules use the connector. */
export function RulesTab({ count }: { count: number }) {
  return (
    <div data-test-subj="connectorRulesList">
      <EuiEmptyPrompt
        titleSize="xs"
        title={
          <h3>
            {count === 0
              ? 'No rules use this connector'
              : `${count} ${count === 1 ? 'rule uses' : 'rules use'} this connector`}
          </h3>
        }
        body={
          count === 0
            ? 'It can be changed or deleted without consequences for alerts.'
            : 'Changes apply to their next notification.'
        }
      />
    </div>
  );
}
