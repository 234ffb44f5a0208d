import { EuiConfirmModal, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import React from 'react';
import { countRules } from '../data/use_bulk_change';

export interface ConfirmRuleChangeProps {
  change: 'disable' | 'delete';
  /** Of the rule when it is one. */
  name?: string | undefined;
  count: number;
  isLoading: boolean;
  onCancel(): void;
  onConfirm(): void;
}

/** Before alerts of rules are let go of. */
export function ConfirmRuleChange(props: ConfirmRuleChangeProps) {
  const { change, name, count, isLoading, onCancel, onConfirm } = props;
  const titleId = useGeneratedHtmlId();
  const isDeletion = change === 'delete';
  const what = name === undefined ? countRules(count) : `"${name}"`;
  return (
    <EuiConfirmModal
      title={`${isDeletion ? 'Delete' : 'Disable'} ${what}?`}
      titleProps={{ id: titleId }}
      aria-labelledby={titleId}
      onCancel={onCancel}
      onConfirm={onConfirm}
      isLoading={isLoading}
      cancelButtonText="Cancel"
      confirmButtonText={isDeletion ? 'Delete' : 'Disable'}
      buttonColor={isDeletion ? 'danger' : 'primary'}
      data-test-subj={isDeletion ? 'rulesDeleteIdsConfirmation' : 'rulesDisableConfirmation'}
    >
      <EuiText>
        {isDeletion ? (
          <p>
            Active alerts go with it: nobody is told when they are over. What was sent stays in
            Deliveries. This cannot be undone.
          </p>
        ) : (
          <p>
            Nothing is checked until it is enabled again. Active alerts are not tracked any more:
            nobody is told when they are over.
          </p>
        )}
      </EuiText>
    </EuiConfirmModal>
  );
}
