import { schema } from '@kbn/config-schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ExecutionResource } from '../../common/connector_resource';
import type { ActionsClient, ExecutionResult } from '../actions';

const MAX_ID_LENGTH = 128;
const SPACE = 'default';

const notBlank = (value: string) =>
  value.trim() === '' ? `value '${value}' is not valid` : undefined;

const values = schema.recordOf(
  schema.string(),
  schema.any({
    validate: (value: unknown) => (typeof value === 'string' ? notBlank(value) : undefined),
  }),
  { defaultValue: {} },
);

const connectorName = schema.string({
  maxLength: 256,
  validate: (name) =>
    name.isWellFormed() ? notBlank(name) : 'value holds half of a character (a lone surrogate)',
});

const createBody = schema.object({
  name: connectorName,
  connector_type_id: schema.string({ validate: notBlank }),
  config: values,
  secrets: values,
});

const updateBody = schema.object({
  name: connectorName,
  config: values,
  secrets: values,
});

const executeBody = schema.object({ params: schema.recordOf(schema.string(), schema.any()) });

const idParams = schema.object({ id: schema.string({ minLength: 1, maxLength: MAX_ID_LENGTH }) });

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
  const idOf = (request: FastifyRequest) =>
    idParams.validate(request.params, {}, 'request params').id;

  async function create(request: FastifyRequest) {
    const { id } = newIdParams.validate(request.params, {}, 'request params');
    const { connector_type_id, ...content } = createBody.validate(
      request.body ?? null,
      {},
      'request body',
    );
    return actions.create(SPACE, { id, connectorTypeId: connector_type_id, ...content });
  }
  server.post('/api/actions/connector', create);
  server.post('/api/actions/connector/:id', create);

  server.get('/api/actions/connector/:id', (request) => actions.get(SPACE, idOf(request)));

  server.get('/api/actions/connectors', () => actions.list(SPACE));

  server.put('/api/actions/connector/:id', (request) => {
    const id = idOf(request);
    return actions.update(SPACE, id, updateBody.validate(request.body ?? null, {}, 'request body'));
  });

  server.delete('/api/actions/connector/:id', async (request, reply) => {
    await actions.delete(SPACE, idOf(request));
    return reply.code(204).send();
  });

  server.post('/api/actions/connector/:id/_execute', async (request) => {
    const id = idOf(request);
    const { params } = executeBody.validate(request.body ?? null, {}, 'request body');
    return toExecutionResource(await actions.execute(SPACE, id, params));
  });

  server.get('/api/actions/connector_types', (request) => {
    const query = listTypesQuery.validate(request.query, {}, 'request query');
    return actions.listTypes(query.feature_id);
  });
}

function toExecutionResource({
  actionId,
  serviceMessage,
  retry,
  status,
  message,
  data,
  errorSource,
}: ExecutionResult): ExecutionResource {
  return {
    connector_id: actionId,
    status,
    ...(message !== undefined && { message }),
    ...(serviceMessage !== undefined && { service_message: serviceMessage }),
    ...(data !== undefined && { data }),
    ...(retry !== undefined && { retry: retry instanceof Date ? retry.toISOString() : retry }),
    ...(errorSource !== undefined && { errorSource }),
  };
}
