import { EuiButton, EuiButtonEmpty, EuiFlexGroup, EuiFlexItem } from '@elastic/eui';
import React from 'react';
import { useServices } from '../../../services';

interface NewConnectorFooterProps {
  isTesting: boolean;
  canTestSaved: boolean;
  isInvalid: boolean;
  isBusy: boolean;
  onBack(): void;
  onTest(): Promise<void>;
  onSave(shallTest: boolean): Promise<void>;
}

export function NewConnectorFooter({
  isTesting,
  isInvalid,
  isBusy,
  ...props
}: NewConnectorFooterProps) {
  const { execute } = useServices().session.capabilities.actions;
  const isDisabled = isInvalid || isBusy;
  return (
    <EuiFlexGroup
      gutterSize="s"
      justifyContent="spaceBetween"
      alignItems="center"
      responsive={false}
      wrap
    >
      <EuiFlexItem grow={false}>
        <EuiButtonEmpty
          flush="left"
          iconType="chevronSingleLeft"
          onClick={props.onBack}
          isDisabled={isBusy}
          data-test-subj="create-connector-flyout-back-btn"
        >
          {isTesting ? 'Back to the form' : 'Back'}
        </EuiButtonEmpty>
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        <EuiFlexGroup gutterSize="s" responsive={false}>
          {execute && !isTesting && (
            <>
              <EuiButtonEmpty
                onClick={() => void props.onTest()}
                isDisabled={isDisabled}
                data-test-subj="create-connector-flyout-test-btn"
              >
                Test
              </EuiButtonEmpty>
              {props.canTestSaved && (
                <EuiButton
                  onClick={() => void props.onSave(true)}
                  isDisabled={isDisabled}
                  data-test-subj="create-connector-flyout-save-test-btn"
                >
                  Save & test
                </EuiButton>
              )}
            </>
          )}
          <EuiButton
            fill
            onClick={() => void props.onSave(false)}
            isDisabled={isInvalid}
            isLoading={isBusy}
            data-test-subj="create-connector-flyout-save-btn"
          >
            Save
          </EuiButton>
        </EuiFlexGroup>
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}
