import {
  EuiFlexGroup,
  EuiFlexItem,
  EuiIconTip,
  EuiLink,
  EuiText,
  EuiTextBlockTruncate,
} from '@elastic/eui';
import React from 'react';
import type { ConnectorRow } from './connector_rows';

interface NameCellProps {
  row: ConnectorRow;
  onEdit(): void;
}

export function NameCell({ row, onEdit }: NameCellProps) {
  const { connector } = row;
  const isUsable = row.isKnown && !row.disabledReason;
  const usedBy = connector.referenced_by_count;
  return (
    <EuiFlexGroup gutterSize="xs" alignItems="center" responsive={false}>
      <EuiFlexItem grow={false} className="eui-textBreakWord">
        <EuiLink
          color="primary"
          onClick={onEdit}
          disabled={!isUsable}
          title={connector.name}
          data-test-subj={`edit${row.id}`}
        >
          <EuiTextBlockTruncate lines={2} cloneElement>
            <span>
              {connector.name}
              {row.isDeprecated && ' (deprecated)'}
            </span>
          </EuiTextBlockTruncate>
        </EuiLink>
        {usedBy > 0 && (
          <EuiText size="xs" color="subdued" data-test-subj={`usedBy${row.id}`}>
            Used by {usedBy} {usedBy === 1 ? 'rule' : 'rules'}
          </EuiText>
        )}
      </EuiFlexItem>
      <Notes row={row} />
    </EuiFlexGroup>
  );
}

function Notes({ row }: { row: ConnectorRow }) {
  return (
    <>
      {row.connector.is_missing_secrets && (
        <Note
          type="warning"
          color="warning"
          content="Sensitive information was not imported. Choose Fix and enter it."
          testSubject={`missingSecrets_${row.id}`}
        />
      )}
      {row.isDeprecated && (
        <Note
          type="warning"
          color="warning"
          content="This connector is deprecated. Update it or create a new one."
          testSubject={`deprecated_${row.id}`}
        />
      )}
      {row.disabledReason && (
        <Note
          type="question"
          color="subdued"
          content={row.disabledReason}
          testSubject={`disabledReason_${row.id}`}
        />
      )}
      {!row.isKnown && !row.disabledReason && (
        <Note
          type="question"
          color="subdued"
          content="The form of this connector type could not be loaded."
          testSubject={`unknownType_${row.id}`}
        />
      )}
    </>
  );
}

interface NoteProps {
  type: string;
  color: string;
  content: string;
  testSubject: string;
}

function Note({ type, color, content, testSubject }: NoteProps) {
  return (
    <EuiFlexItem grow={false}>
      <EuiIconTip
        type={type}
        color={color}
        content={content}
        aria-label={content}
        iconProps={{ 'data-test-subj': testSubject }}
      />
    </EuiFlexItem>
  );
}
