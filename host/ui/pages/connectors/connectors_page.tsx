import { EuiButton } from '@elastic/eui';
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

const NONE = {};

export function ConnectorsPage() {
  const can = useServices().session.capabilities.actions;
  const flyout = useOpenFlyout();
  const { open } = flyout;
  const create = () => open({ kind: 'create' });
  const isEmpty = useConnectors().data?.length === 0;
  return (
    <ConnectorsHome
      tab="connectors"
      actions={
        can.save && can.show && !isEmpty
          ? [
              <EuiButton
                key="create"
                fill
                iconType="plusCircle"
                onClick={create}
                data-test-subj="createConnectorButton"
              >
                Create connector
              </EuiButton>,
            ]
          : []
      }
    >
      {can.show ? <ConnectorsList open={open} /> : <Forbidden />}
      <ConnectorFlyouts flyout={flyout} />
    </ConnectorsHome>
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
