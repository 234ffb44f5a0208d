import {
  EuiButtonEmpty,
  EuiCallOut,
  EuiFlexGroup,
  EuiFlexItem,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import React from 'react';
import { connectorCount } from '../connector_count';
import { useConnectors } from '../data/queries';
import { conflictsOf, failuresOf, type Imported } from './import_connectors';
import { ImportConflicts } from './import_conflicts';

export interface ImportResultProps {
  /** Of the file. */
  text: string;
  imported: Imported;
  onChange(imported: Imported): void;
  /** Opens a connector to enter its secrets. */
  onEdit(id: string): void;
}

/** What became of each connector of the file, and what is left to do. */
export function ImportResult({ text, imported, onChange, onEdit }: ImportResultProps) {
  const conflicts = conflictsOf(imported);
  const failures = failuresOf(imported);
  const count = imported.done.length;
  return (
    <>
      <div role="status">
        <EuiCallOut
          announceOnMount={false}
          size="s"
          color={imported.errors.length > 0 ? 'warning' : 'success'}
          iconType={imported.errors.length > 0 ? 'warning' : 'check'}
          title={
            imported.errors.length > 0
              ? `Imported ${count} of ${connectorCount(count + imported.errors.length)}`
              : `Imported ${connectorCount(count)}`
          }
          data-test-subj="importConnectorsResult"
        />
      </div>
      <MissingSecrets imported={imported} onEdit={onEdit} />
      {conflicts.length > 0 && (
        <ImportConflicts
          // Chosen anew after each try.
          key={conflicts.map(({ id }) => id).join('\n')}
          text={text}
          imported={imported}
          conflicts={conflicts}
          onChange={onChange}
        />
      )}
      {failures.length > 0 && (
        <>
          <EuiSpacer size="m" />
          <EuiCallOut
            size="s"
            color="danger"
            iconType="error"
            title="Not imported"
            data-test-subj="importConnectorsFailures"
          >
            <ul>
              {failures.map(({ id, title, why }) => (
                <li key={id} className="eui-textBreakWord">
                  <strong>{title}</strong>: {why}
                </li>
              ))}
            </ul>
          </EuiCallOut>
        </>
      )}
    </>
  );
}

function MissingSecrets({ imported, onEdit }: Pick<ImportResultProps, 'imported' | 'onEdit'>) {
  const ids = new Set(imported.done.map(({ id, destinationId = id }) => destinationId));
  const missing = (useConnectors().data ?? []).filter(
    (connector) => ids.has(connector.id) && connector.is_missing_secrets,
  );
  if (missing.length === 0) {
    return null;
  }
  return (
    <>
      <EuiSpacer size="m" />
      <EuiCallOut
        size="s"
        color="warning"
        iconType="key"
        title={`${connectorCount(missing.length)} ${missing.length === 1 ? 'needs its' : 'need their'} secrets`}
        data-test-subj="importMissingSecrets"
      >
        <p>Nothing can be sent through {missing.length === 1 ? 'it' : 'them'} until then.</p>
        {missing.map(({ id, name }) => (
          <EuiFlexGroup key={id} gutterSize="s" alignItems="center" responsive={false}>
            <EuiFlexItem>
              <EuiText size="s" className="eui-textBreakWord">
                {name}
              </EuiText>
            </EuiFlexItem>
            <EuiFlexItem grow={false}>
              <EuiButtonEmpty
                size="s"
                onClick={() => onEdit(id)}
                aria-label={`Enter secrets of ${name}`}
                data-test-subj={`importEnterSecrets-${id}`}
              >
                Enter secrets
              </EuiButtonEmpty>
            </EuiFlexItem>
          </EuiFlexGroup>
        ))}
      </EuiCallOut>
    </>
  );
}
