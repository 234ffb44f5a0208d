import { schema } from '@kbn/config-schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ActionsClient } from '../actions';
import { connectorName, connectorTypeId, connectorValues } from './connector_schemas';
import { ensureCan } from './ensure_can';
import { sendExecution } from './execution_reply';
import { pathIdOf } from './path_id';

const MAX_ID_LENGTH = 128;

const createBody = schema.object({
  name: connectorName,
  connector_type_id: connectorTypeId,
  config: connectorValues,
  secrets: connectorValues,
});

const updateBody = schema.object({
  name: connectorName,
  config: connectorValues,
  secrets: connectorValues,
});

const executeBody = schema.object({ params: schema.recordOf(schema.string(), schema.any()) });

const testBody = schema.object({
  connector_type_id: connectorTypeId,
  // Not asked for yet when somebody only wants to know whether the address is right.
  name: schema.string({ maxLength: 256, defaultValue: '' }),
  config: connectorValues,
  secrets: connectorValues,
  params: schema.recordOf(schema.string(), schema.any()),
});

const newIdParams = schema.object({
  id: schema.maybe(
    schema.string({
      minLength: 1,
      maxLength: MAX_ID_LENGTH,
      validate: (id) =>
        /^[\w.-]+$/.test(id)
          ? undefined
          : 'connector id may hold letters, digits, dot, hyphen and underscore only',
    }),
  ),
});

const listTypesQuery = schema.object({ feature_id: schema.maybe(schema.string()) });

/** Connectors and their types, as in Kibana's `/api/actions`. */
export function registerConnectorRoutes(server: FastifyInstance, actions: ActionsClient): void {
  async function create(request: FastifyRequest) {
    const { id } = newIdParams.validate(request.params, {}, 'request params');
    const { connector_type_id, ...content } = createBody.validate(
      request.body ?? null,
      {},
      'request body',
    );
    ensureCan(request, 'save', `Unauthorized to create a "${connector_type_id}" action`);
    return actions.create(request.spaceId, { id, connectorTypeId: connector_type_id, ...content });
  }
  server.post('/api/actions/connector', create);
  server.post('/api/actions/connector/:id', create);

  server.get('/api/actions/connector/:id', (request) => {
    const id = pathIdOf(request);
    ensureCan(request, 'show', 'Unauthorized to get actions');
    return actions.get(request.spaceId, id);
  });

  server.get('/api/actions/connectors', (request) => {
    ensureCan(request, 'show', 'Unauthorized to get actions');
    return actions.list(request.spaceId);
  });

  server.put('/api/actions/connector/:id', (request) => {
    const id = pathIdOf(request);
    const content = updateBody.validate(request.body ?? null, {}, 'request body');
    ensureCan(request, 'save', 'Unauthorized to update actions');
    return actions.update(request.spaceId, id, content);
  });

  server.delete('/api/actions/connector/:id', async (request, reply) => {
    const id = pathIdOf(request);
    ensureCan(request, 'delete', 'Unauthorized to delete actions');
    await actions.delete(request.spaceId, id);
    return reply.code(204).send();
  });

  server.post('/api/actions/connector/:id/_execute', async (request, reply) => {
    const id = pathIdOf(request);
    const { params } = executeBody.validate(request.body ?? null, {}, 'request body');
    ensureCan(request, 'execute', 'Unauthorized to execute actions');
    return sendExecution(reply, await actions.execute(request.spaceId, id, params));
  });

  server.post('/internal/actions/connector/_test', async (request, reply) => {
    const { connector_type_id, ...input } = testBody.validate(
      request.body ?? null,
      {},
      'request body',
    );
    ensureCan(request, 'execute', 'Unauthorized to execute actions');
    ensureCan(request, 'save', `Unauthorized to create a "${connector_type_id}" action`);
    const execution = await actions.test(request.spaceId, {
      connectorTypeId: connector_type_id,
      ...input,
    });
    return sendExecution(reply, execution);
  });

  server.get('/api/actions/connector_types', (request) => {
    const query = listTypesQuery.validate(request.query, {}, 'request query');
    ensureCan(request, 'show', 'Unauthorized to get actions');
    return actions.listTypes(query.feature_id);
  });
}
