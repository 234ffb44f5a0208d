import React, { lazy, Suspense, useEffect } from 'react';
import { useServices } from '../../../services';
import { useConnectors, useConnectorTypes } from '../data/queries';
import { CreateConnectorFlyout } from './create_connector_flyout';
import { EditConnectorFlyout } from './edit_connector_flyout';
import type { EditTab } from './edit_tabs';
import type { FlyoutControl } from './use_open_flyout';

const ImportFlyout = lazy(() => import('../transfer/import_flyout'));

/** The flyout that is open, if any. */
export function ConnectorFlyouts({ flyout }: { flyout: FlyoutControl }) {
  const { current, open, close } = flyout;
  if (current?.kind === 'create') {
    return (
      <CreateConnectorFlyout
        onClose={close}
        onCreated={({ id }, shallTest) =>
          shallTest ? open({ kind: 'edit', id, tab: 'test' }) : close()
        }
      />
    );
  }
  if (current?.kind === 'import') {
    return (
      <Suspense fallback={null}>
        <ImportFlyout
          onEdit={(id) => open({ kind: 'edit', id, tab: 'configuration' })}
          onClose={close}
        />
      </Suspense>
    );
  }
  return current ? (
    <Edit key={current.id} id={current.id} tab={current.tab} onClose={close} />
  ) : null;
}

interface EditProps {
  id: string;
  tab: EditTab;
  onClose(): void;
}

/** Waits for the connector; an address of none that can be edited is answered with a toast. */
function Edit({ id, tab, onClose }: EditProps) {
  const { connectorTypes, toasts } = useServices();
  const connectors = useConnectors();
  const types = useConnectorTypes();
  const connector = connectors.data?.find((candidate) => candidate.id === id);
  const type = types.data?.find((candidate) => candidate.id === connector?.connector_type_id);
  const isLoading = connectors.isFetching || types.isFetching;

  const problem = isLoading
    ? undefined
    : !connector
      ? `Connector '${id}' was not found`
      : !type || !connectorTypes.has(type.id)
        ? `Connector '${connector.name}' cannot be opened: its type is not available`
        : undefined;

  useEffect(() => {
    if (problem) {
      toasts.addDanger(problem);
      onClose();
    }
  }, [problem, toasts, onClose]);

  if (!connector || !type || !connectorTypes.has(type.id)) {
    return null;
  }
  return (
    <EditConnectorFlyout
      connector={connector}
      type={type}
      model={connectorTypes.get(type.id)}
      firstTab={tab}
      onClose={onClose}
    />
  );
}
