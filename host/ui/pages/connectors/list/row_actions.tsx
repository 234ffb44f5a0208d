import {
  EuiBadge,
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiFlexGroup,
  EuiFlexItem,
  EuiToolTip,
} from '@elastic/eui';
import React from 'react';
import type { ActionsCapabilities } from '../../../../common/session_resource';
import type { ConnectorRow } from './connector_rows';

interface RowActionsProps {
  row: ConnectorRow;
  can: ActionsCapabilities;
  onFix(): void;
  onRun(): void;
  onDelete(): void;
}

export function RowActions({ row, can, onFix, onRun, onDelete }: RowActionsProps) {
  const { connector } = row;
  const isUsable = row.isKnown && !row.disabledReason;
  const isMissingSecrets = connector.is_missing_secrets ?? false;
  return (
    <EuiFlexGroup
      gutterSize="xs"
      alignItems="center"
      justifyContent="flexEnd"
      responsive={false}
      wrap={false}
    >
      {isMissingSecrets && can.save && (
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty
            size="xs"
            onClick={onFix}
            isDisabled={!isUsable}
            aria-label={`Fix ${connector.name}`}
            data-test-subj="fixConnectorButton"
          >
            Fix
          </EuiButtonEmpty>
        </EuiFlexItem>
      )}
      <EuiFlexItem grow={false}>
        <EuiToolTip content="Test this connector" disableScreenReaderOutput>
          <EuiButtonIcon
            iconType="play"
            onClick={onRun}
            isDisabled={!isUsable || isMissingSecrets || !can.execute}
            aria-label={`Test ${connector.name}`}
            data-test-subj="runConnector"
          />
        </EuiToolTip>
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        {connector.is_preconfigured ? (
          <EuiBadge data-test-subj="preConfiguredTitleMessage">Preconfigured</EuiBadge>
        ) : (
          <EuiToolTip content="Delete this connector" disableScreenReaderOutput>
            <EuiButtonIcon
              iconType="trash"
              color="danger"
              onClick={onDelete}
              isDisabled={!can.delete}
              aria-label={`Delete ${connector.name}`}
              data-test-subj="deleteConnector"
            />
          </EuiToolTip>
        )}
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}
