import type {
  ConnectorTypeResource,
  ListedConnectorResource,
} from '../../../../common/connector_resource';
import { whyDisabled } from '../../connectors/data/connector_type_state';

/** Why what an action sends by its connector fails. */
export interface ConnectorProblem {
  kind: 'deleted' | 'secrets' | 'type';
  connectorId: string;
  /** For a list. */
  short: string;
  /** The whole sentence. */
  text: string;
}

export interface KnownConnectors {
  connectors: readonly ListedConnectorResource[];
  types: readonly ConnectorTypeResource[];
}

/** Undefined when the connector can be used as far as the page knows. */
export function connectorProblemOf(
  connectorId: string,
  { connectors, types }: KnownConnectors,
): ConnectorProblem | undefined {
  const connector = connectors.find(({ id }) => id === connectorId);
  if (!connector) {
    return {
      kind: 'deleted',
      connectorId,
      short: 'Connector deleted',
      text: `The connector “${connectorId}” was deleted.`,
    };
  }
  if (connector.is_missing_secrets) {
    return {
      kind: 'secrets',
      connectorId,
      short: 'Connector without secrets',
      text: `The secrets of the connector “${connector.name}” are missing.`,
    };
  }
  const type = types.find(({ id }) => id === connector.connector_type_id);
  const why = type
    ? connector.is_preconfigured
      ? undefined
      : whyDisabled(type)
    : `Its type ${connector.connector_type_id} is not installed.`;
  return why === undefined
    ? undefined
    : {
        kind: 'type',
        connectorId,
        short: 'Connector cannot be used',
        text: `The connector “${connector.name}” cannot be used. ${why}`,
      };
}

/** Of the connectors of a rule, each once. */
export function connectorProblemsOf(
  actions: ReadonlyArray<{ id: string }>,
  known: KnownConnectors,
): ConnectorProblem[] {
  return [...new Set(actions.map(({ id }) => id))].flatMap(
    (id) => connectorProblemOf(id, known) ?? [],
  );
}
