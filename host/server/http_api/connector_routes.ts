import { schema, type TypeOf } from '@kbn/config-schema';
import type { ActionsClient } from '../actions';
import { noContent } from './answer_schemas';
import { audited } from './audited_requests';
import {
  connectorResource,
  connectorType,
  createBody,
  executeBody,
  executionResource,
  listedConnector,
  listTypesQuery,
  newIdParams,
  testBody,
  updateBody,
} from './connector_schemas';
import { sendExecution } from './execution_reply';
import { idParams } from './path_id';
import { needs, type Need } from './route_access';
import type { HttpServer } from './route_contract';

const tags = ['connectors'];
const NOT_FOUND = { 404: 'There is no such connector' };
const toShow = needs('actions.show', 'Unauthorized to get actions');
const toExecute = needs('actions.execute', 'Unauthorized to execute actions');
const toCreate: Need = {
  capability: 'actions.save',
  refusal: ({ body }) => {
    const { connector_type_id } = body as { connector_type_id: string };
    return `Unauthorized to create a "${connector_type_id}" action`;
  },
};

/** Connectors and their types, as in Kibana's `/api/actions`. */
export function registerConnectorRoutes(server: HttpServer, actions: ActionsClient): void {
  const create = {
    schema: { tags, body: createBody, response: { 200: connectorResource } },
    config: {
      access: [toCreate],
      audit: { action: 'connector_create', objectType: 'action' } as const,
      errors: { 403: 'You may not do this here, or the connector type is not enabled' },
    },
  };

  server.post(
    '/api/actions/connector',
    { ...create, schema: { ...create.schema, summary: 'Make a connector' } },
    async (request) => {
      const { spaceId, body } = request;
      const made = await actions.create(spaceId, { id: undefined, ...toNewConnector(body) });
      audited(request).object = { type: 'action', id: made.id, name: made.name };
      return made;
    },
  );
  server.post(
    '/api/actions/connector/:id',
    {
      schema: { ...create.schema, summary: 'Make a connector of this id', params: newIdParams },
      config: { ...create.config, errors: { ...create.config.errors, 409: 'The id is taken' } },
    },
    async ({ spaceId, params: { id }, body }) =>
      actions.create(spaceId, { id, ...toNewConnector(body) }),
  );

  server.get(
    '/api/actions/connector/:id',
    {
      schema: {
        summary: 'A connector, without its secrets',
        tags,
        params: idParams,
        response: { 200: connectorResource },
      },
      config: { access: toShow, errors: NOT_FOUND },
    },
    ({ spaceId, params: { id } }) => actions.get(spaceId, id),
  );

  server.get(
    '/api/actions/connectors',
    {
      schema: {
        summary: 'All connectors, by name',
        tags,
        response: { 200: schema.arrayOf(listedConnector) },
      },
      config: { access: toShow },
    },
    ({ spaceId }) => actions.list(spaceId),
  );

  server.put(
    '/api/actions/connector/:id',
    {
      schema: {
        summary: 'Replace name, config and secrets',
        tags,
        params: idParams,
        body: updateBody,
        response: { 200: connectorResource },
      },
      config: {
        access: needs('actions.save', 'Unauthorized to update actions'),
        audit: { action: 'connector_update', objectType: 'action' },
        errors: NOT_FOUND,
      },
    },
    ({ spaceId, params: { id }, body }) => actions.update(spaceId, id, body),
  );

  server.delete(
    '/api/actions/connector/:id',
    {
      schema: {
        summary: 'Delete a connector',
        tags,
        params: idParams,
        response: { 204: noContent },
      },
      config: {
        access: needs('actions.delete', 'Unauthorized to delete actions'),
        audit: { action: 'connector_delete', objectType: 'action' },
        errors: NOT_FOUND,
      },
    },
    async (request, reply) => {
      const { spaceId, params } = request;
      // The id alone would say nothing to whoever reads it when the connector is gone.
      const { id, name } = await actions.get(spaceId, params.id);
      audited(request).object = { type: 'action', id, name };
      await actions.delete(spaceId, id);
      return reply.code(204).send();
    },
  );

  server.post(
    '/api/actions/connector/:id/_execute',
    {
      schema: {
        summary: 'Execute a connector now; 200 also when that failed',
        tags,
        params: idParams,
        body: executeBody,
        response: { 200: executionResource },
      },
      config: { access: toExecute, errors: NOT_FOUND },
    },
    async ({ spaceId, params: { id }, body }, reply) =>
      sendExecution(reply, await actions.execute(spaceId, id, body.params)),
  );

  server.post(
    '/internal/actions/connector/_test',
    {
      schema: {
        summary: 'Execute a connector that is not saved',
        tags,
        body: testBody,
        response: { 200: executionResource },
      },
      config: { access: [...toExecute, toCreate] },
    },
    async ({ spaceId, body: { connector_type_id, ...input } }, reply) =>
      sendExecution(
        reply,
        await actions.test(spaceId, { connectorTypeId: connector_type_id, ...input }),
      ),
  );

  server.get(
    '/api/actions/connector_types',
    {
      schema: {
        summary: 'Connector types, of one feature or all',
        tags,
        querystring: listTypesQuery,
        response: { 200: schema.arrayOf(connectorType) },
      },
      config: { access: toShow },
    },
    ({ query }) => actions.listTypes(query.feature_id),
  );
}

function toNewConnector({ connector_type_id, ...content }: TypeOf<typeof createBody>) {
  return { connectorTypeId: connector_type_id, ...content };
}
