import { EuiButton, EuiButtonEmpty, EuiFlexGroup, EuiFlexItem, EuiText } from '@elastic/eui';
import React from 'react';

export interface RuleFormFooterProps {
  isNew: boolean;
  isDisabled: boolean;
  isSaving: boolean;
  /** Why it cannot be saved. */
  hint: string | undefined;
  onCancel(): void;
  onShowRequest(): void;
  onSave(): void;
}

export function RuleFormFooter({ isNew, isDisabled, isSaving, ...props }: RuleFormFooterProps) {
  // From the left: toasts show up at the right.
  return (
    <EuiFlexGroup
      responsive={false}
      wrap
      gutterSize="s"
      alignItems="center"
      data-test-subj="rulePageFooter"
    >
      <EuiFlexItem grow={false}>
        <EuiButton
          fill
          onClick={props.onSave}
          isDisabled={isDisabled}
          isLoading={isSaving}
          data-test-subj="rulePageFooterSaveButton"
        >
          {isNew ? 'Create rule' : 'Save rule'}
        </EuiButton>
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        <EuiButtonEmpty
          onClick={props.onCancel}
          isDisabled={isSaving}
          data-test-subj="rulePageFooterCancelButton"
        >
          Cancel
        </EuiButtonEmpty>
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        <EuiButtonEmpty
          onClick={props.onShowRequest}
          data-test-subj="rulePageFooterShowRequestButton"
        >
          Show request
        </EuiButtonEmpty>
      </EuiFlexItem>
      {props.hint !== undefined && (
        <EuiFlexItem grow={false}>
          <EuiText size="s" color="danger" data-test-subj="rulePageFooterHint">
            <p>{props.hint}</p>
          </EuiText>
        </EuiFlexItem>
      )}
    </EuiFlexGroup>
  );
}
