import { schema } from '@kbn/config-schema';
import type { ConnectorAttributes } from '../../common/saved_objects_resource';
import type { ConnectorTransfer } from '../actions';
import { connectorId, connectorName, connectorTypeId, connectorValues } from './connector_schemas';
import type { SavedObjectType } from './saved_object_type';

/** What else a file of Kibana says of a connector does not matter here. */
const connectorAttributes = schema.object(
  {
    actionTypeId: connectorTypeId,
    name: connectorName,
    config: connectorValues,
    isMissingSecrets: schema.boolean({ defaultValue: false }),
  },
  { unknowns: 'ignore' },
);

/** Connectors as saved objects, which are of type `action`. */
export function createConnectorObjects(transfer: ConnectorTransfer): SavedObjectType {
  return {
    type: 'action',
    icon: 'plugs',
    typeMigrationVersion: '8.3.0',
    auditActions: { created: 'connector_create', replaced: 'connector_update' },
    titleOf: ({ id, attributes }) =>
      typeof attributes['name'] === 'string' ? attributes['name'] : id,

    async list(spaceId) {
      const departures = await transfer.list(spaceId);
      return departures.map((departure) => {
        if (departure.kind === 'undecryptable') {
          return { kind: 'excluded', id: departure.id, reason: departure.reason };
        }
        const { id, name, connectorTypeId: actionTypeId, ...content } = departure.connector;
        const attributes: ConnectorAttributes = { actionTypeId, name, ...content };
        return { kind: 'ready', id, attributes };
      });
    },

    async import(spaceId, line, options) {
      const id = connectorId.validate(line.id, {}, 'id');
      const { actionTypeId, ...content } = connectorAttributes.validate(
        line.attributes,
        {},
        'attributes',
      );
      const arrival = await transfer.receive(
        spaceId,
        { id, connectorTypeId: actionTypeId, ...content },
        options,
      );
      return arrival.kind === 'taken'
        ? { kind: 'conflict' }
        : { kind: arrival.kind, needsSecrets: arrival.isMissingSecrets };
    },
  };
}
