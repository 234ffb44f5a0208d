import { EuiButton, EuiButtonEmpty, EuiFlexGroup, EuiFlexItem } from '@elastic/eui';
import React, { useCallback, useMemo, useState } from 'react';
import { Forbidden } from '../../components/forbidden';
import { PageError } from '../../components/page_error';
import { useServices } from '../../services';
import { ConnectorsHome } from '../connectors_home';
import {
  useConnectorHealths,
  useConnectors,
  useConnectorTypes,
  useLastExecutions,
} from './data/queries';
import { ConnectorFlyouts } from './flyouts/connector_flyouts';
import { useOpenFlyout } from './flyouts/use_open_flyout';
import { ConnectorsSkeleton } from './list/connectors_skeleton';
import type { LoadState } from './list/connector_columns';
import { ConnectorsTable } from './list/connectors_table';
import { toConnectorRows, type ConnectorRow } from './list/connector_rows';
import { DeleteConnectorsModal } from './list/delete_connectors_modal';
import { FirstConnectorPrompt, NoPermissionPrompt } from './list/first_connector_prompt';
import { useExportConnectors } from './transfer/use_export_connectors';

const NONE = {};

export function ConnectorsPage() {
  const can = useServices().session.capabilities.actions;
  const flyout = useOpenFlyout();
  const { open } = flyout;
  return (
    <ConnectorsHome
      tab="connectors"
      actions={can.show ? [<PageActions key="actions" open={open} />] : []}
    >
      {can.show ? <ConnectorsList open={open} /> : <Forbidden />}
      <ConnectorFlyouts flyout={flyout} />
    </ConnectorsHome>
  );
}

function PageActions({ open }: Pick<ReturnType<typeof useOpenFlyout>, 'open'>) {
  const can = useServices().session.capabilities.actions;
  const connectors = useConnectors().data;
  const exporting = useExportConnectors();
  const isAnyOwn = connectors?.some(({ is_preconfigured: isFixed }) => !isFixed) ?? false;
  return (
    <EuiFlexGroup gutterSize="s" responsive={false} alignItems="center" wrap>
      {isAnyOwn && (
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty
            iconType="download"
            // oxlint-disable-next-line unicorn/no-useless-undefined -- of all
            onClick={() => exporting.mutate(undefined)}
            isLoading={exporting.isPending}
            data-test-subj="exportAllConnectors"
          >
            Export all
          </EuiButtonEmpty>
        </EuiFlexItem>
      )}
      {can.save && (
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty
            iconType="upload"
            onClick={() => open({ kind: 'import' })}
            data-test-subj="importConnectors"
          >
            Import
          </EuiButtonEmpty>
        </EuiFlexItem>
      )}
      {can.save && connectors?.length !== 0 && (
        <EuiFlexItem grow={false}>
          <EuiButton
            fill
            iconType="plusCircle"
            onClick={() => open({ kind: 'create' })}
            data-test-subj="createConnectorButton"
          >
            Create connector
          </EuiButton>
        </EuiFlexItem>
      )}
    </EuiFlexGroup>
  );
}

function ConnectorsList({ open }: Pick<ReturnType<typeof useOpenFlyout>, 'open'>) {
  const { connectorTypes, session } = useServices();
  const can = session.capabilities.actions;
  const connectors = useConnectors();
  const types = useConnectorTypes();
  const last = useLastExecutions();
  const healths = useConnectorHealths();
  const [doomed, setDoomed] = useState<ConnectorRow[]>();

  const rows = useMemo(
    () =>
      connectors.data &&
      types.data &&
      toConnectorRows({
        connectors: connectors.data,
        types: types.data,
        lastExecutions: last.data ?? NONE,
        healths: healths.data ?? NONE,
        hasModel: (id) => connectorTypes.has(id),
      }),
    [connectors.data, types.data, last.data, healths.data, connectorTypes],
  );

  const edit = useCallback(
    ({ id }: ConnectorRow) => open({ kind: 'edit', id, tab: 'configuration' }),
    [open],
  );
  const run = useCallback(
    ({ id }: ConnectorRow) => open({ kind: 'edit', id, tab: 'test' }),
    [open],
  );

  if (!rows) {
    const failed = [connectors, types].find(({ isError }) => isError);
    return failed ? (
      <PageError
        title={
          failed === connectors ? 'Unable to load connectors' : 'Unable to load connector types'
        }
        error={failed.error}
        onTryAgain={() => void Promise.all([connectors.refetch(), types.refetch()])}
        isLoading={connectors.isFetching || types.isFetching}
      />
    ) : (
      <ConnectorsSkeleton />
    );
  }
  if (rows.length === 0) {
    return can.save ? (
      <FirstConnectorPrompt onCreate={() => open({ kind: 'create' })} />
    ) : (
      <NoPermissionPrompt />
    );
  }
  return (
    <>
      <ConnectorsTable
        rows={rows}
        lastResults={stateOf(last)}
        healths={stateOf(healths)}
        can={can}
        onEdit={edit}
        onRun={run}
        onDelete={setDoomed}
      />
      {doomed && <DeleteConnectorsModal rows={doomed} onClose={() => setDoomed(undefined)} />}
    </>
  );
}

const stateOf = ({ data, isError }: { data: unknown; isError: boolean }): LoadState =>
  data ? 'loaded' : isError ? 'failed' : 'loading';
