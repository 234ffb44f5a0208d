import React from 'react';
import type {
  ConnectorResource,
  ConnectorTypeResource,
  ListedConnectorResource,
} from '../../../../common/connector_resource';
import { useServices } from '../../../services';
import { CreateConnectorFlyout } from '../../connectors/flyouts/create_connector_flyout';
import { EditConnectorFlyout } from '../../connectors/flyouts/edit_connector_flyout';
import { ConnectorChoiceModal } from './connector_choice_modal';

export type ChosenConnector = Pick<ConnectorResource, 'id' | 'connector_type_id'>;

/** What is open about the connector of an action. */
export type ConnectorTask =
  /** For a new action, or the one with that key. */
  | { kind: 'choose'; actionKey: string | undefined }
  | { kind: 'create'; actionKey: string | undefined }
  /** One that was deleted, under the id it had. */
  | { kind: 'create again'; id: string; typeId: string }
  | { kind: 'edit'; id: string };

export interface ActionConnectorDialogProps {
  task: ConnectorTask;
  connectors: readonly ListedConnectorResource[];
  types: readonly ConnectorTypeResource[];
  onTask(task: ConnectorTask | undefined): void;
  onChosen(connector: ChosenConnector, actionKey: string | undefined): void;
}

/** Connectors are chosen, made and cured without leaving the rule. */
export function ActionConnectorDialog(props: ActionConnectorDialogProps) {
  const { task, connectors, types, onTask, onChosen } = props;
  const { connectorTypes } = useServices();
  const close = () => onTask(undefined);
  const partsOf = (typeId: string | undefined) => {
    const type = types.find(({ id }) => id === typeId);
    return type && connectorTypes.has(type.id)
      ? { type, model: connectorTypes.get(type.id) }
      : undefined;
  };
  if (task.kind === 'choose') {
    return (
      <ConnectorChoiceModal
        connectors={connectors}
        types={types}
        onChoose={(connector) => onChosen(connector, task.actionKey)}
        onCreate={() => onTask({ kind: 'create', actionKey: task.actionKey })}
        onClose={close}
      />
    );
  }
  if (task.kind === 'create') {
    return (
      <CreateConnectorFlyout
        onClose={close}
        onCreated={(connector) => onChosen(connector, task.actionKey)}
        canTestSaved={false}
      />
    );
  }
  if (task.kind === 'create again') {
    const choice = partsOf(task.typeId);
    return choice ? (
      <CreateConnectorFlyout
        again={{ ...choice, id: task.id }}
        onClose={close}
        onCreated={close}
        canTestSaved={false}
      />
    ) : null;
  }
  const connector = connectors.find(({ id }) => id === task.id);
  const parts = partsOf(connector?.connector_type_id);
  return connector && parts ? (
    <EditConnectorFlyout
      connector={connector}
      {...parts}
      firstTab="configuration"
      onClose={close}
    />
  ) : null;
}
