import type {
  ConnectorTypeResource,
  ListedConnectorResource,
} from '../../../../common/connector_resource';
import type {
  ConnectorHealthResource,
  ConnectorHealths,
} from '../../../../common/delivery_resource';
import type { LastExecutions } from '../../../../common/execution_log_resource';
import { whyDisabled } from '../data/connector_type_state';

export type LastExecution = LastExecutions[string];

/** A row of the table: a connector with everything that is shown of it. */
export interface ConnectorRow {
  id: string;
  connector: ListedConnectorResource;
  /** Of the server; undefined when no plugin there offers the type any more. */
  type: ConnectorTypeResource | undefined;
  typeName: string;
  /** The form and the params panel are there. */
  isKnown: boolean;
  disabledReason: string | undefined;
  isDeprecated: boolean;
  lastExecution: LastExecution | undefined;
  health: ConnectorHealthResource | undefined;
  searchText: string;
}

interface RowSources {
  connectors: readonly ListedConnectorResource[];
  types: readonly ConnectorTypeResource[];
  lastExecutions: LastExecutions;
  healths: ConnectorHealths;
  hasModel(typeId: string): boolean;
}

export function toConnectorRows(sources: RowSources): ConnectorRow[] {
  const types = new Map(sources.types.map((type) => [type.id, type]));
  return sources.connectors.map((connector) => {
    const type = types.get(connector.connector_type_id);
    const typeName = type?.name ?? connector.connector_type_id;
    return {
      id: connector.id,
      connector,
      type,
      typeName,
      isKnown: type !== undefined && sources.hasModel(type.id),
      disabledReason: type && whyDisabled(type),
      isDeprecated: connector.is_deprecated || connector.is_connector_type_deprecated,
      lastExecution: sources.lastExecutions[connector.id],
      health: sources.healths[connector.id],
      searchText: `${connector.name}\n${typeName}\n${connector.id}`.toLowerCase(),
    };
  });
}

export interface TypeOption {
  id: string;
  name: string;
  count: number;
}

/** The types that connectors have, with how many there are of each. */
export function typeOptions(rows: readonly ConnectorRow[]): TypeOption[] {
  const options = new Map<string, TypeOption>();
  for (const { connector, typeName } of rows) {
    const id = connector.connector_type_id;
    const known = options.get(id);
    options.set(id, { id, name: typeName, count: (known?.count ?? 0) + 1 });
  }
  return [...options.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
