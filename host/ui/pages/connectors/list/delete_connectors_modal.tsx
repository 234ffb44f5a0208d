import { EuiCallOut, EuiConfirmModal, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React from 'react';
import { settleEach, type Settled } from '../../../data/settle_each';
import { useServices } from '../../../services';
import { connectorCount } from '../connector_count';
import { connectorPath } from '../data/api_paths';
import { useReloadConnectors } from '../data/queries';
import type { ConnectorRow } from './connector_rows';

interface DeleteConnectorsModalProps {
  rows: readonly ConnectorRow[];
  onClose(): void;
}

const MOST_NAMES = 5;

export function DeleteConnectorsModal({ rows, onClose }: DeleteConnectorsModalProps) {
  const titleId = useGeneratedHtmlId();
  const { http, toasts } = useServices();
  const reload = useReloadConnectors();
  const names = new Map(rows.map(({ id, connector }) => [id, connector.name]));

  function report({ done, failures }: Settled<string>) {
    if (done.length > 0) {
      toasts.addSuccess(`Deleted ${connectorCount(done.length)}`);
    }
    if (failures.length > 0) {
      toasts.addDanger({
        title: `Unable to delete ${connectorCount(failures.length)}`,
        text: (
          <ul>
            {failures.slice(0, MOST_NAMES).map(({ item: id, message }) => (
              <li key={id} className="eui-textBreakWord">
                {names.get(id)}: {message}
              </li>
            ))}
            {failures.length > MOST_NAMES && <li>and {failures.length - MOST_NAMES} more</li>}
          </ul>
        ),
      });
    }
  }

  const removal = useMutation({
    mutationFn: () => settleEach([...names.keys()], (id) => http.delete(connectorPath(id))),
    onSuccess: async (result) => {
      report(result);
      onClose();
      await reload();
    },
  });

  const used = rows.filter(({ connector }) => connector.referenced_by_count > 0);
  return (
    <EuiConfirmModal
      title={`Delete ${connectorCount(rows.length)}?`}
      titleProps={{ id: titleId }}
      aria-labelledby={titleId}
      onCancel={onClose}
      onConfirm={() => removal.mutate()}
      isLoading={removal.isPending}
      cancelButtonText="Cancel"
      confirmButtonText={rows.length === 1 ? 'Delete' : `Delete ${connectorCount(rows.length)}`}
      buttonColor="danger"
      data-test-subj="deleteIdsConfirmation"
    >
      {used.length > 0 && (
        <>
          <EuiCallOut
            size="s"
            color="warning"
            iconType="warning"
            title={
              rows.length === 1
                ? 'This connector is currently in use by a rule.'
                : `${connectorCount(used.length)} of these are currently in use by rules.`
            }
            data-test-subj="deleteConnectorsInUse"
          >
            <p>Rules that use it will fail to notify anyone until they use another connector.</p>
          </EuiCallOut>
          <EuiSpacer />
        </>
      )}
      <EuiText className="eui-textBreakWord">
        <ul>
          {rows.slice(0, MOST_NAMES).map(({ id, connector }) => (
            <li key={id}>{connector.name}</li>
          ))}
          {rows.length > MOST_NAMES && <li>and {rows.length - MOST_NAMES} more</li>}
        </ul>
        <p>This cannot be undone.</p>
      </EuiText>
    </EuiConfirmModal>
  );
}
