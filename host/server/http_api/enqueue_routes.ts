import { badRequest, isBoom } from '@hapi/boom';
import type { Deliveries } from '../delivery';
import { bulkEnqueuedResource, enqueuedResource } from './delivery_answers';
import { toEnqueuedResource } from './delivery_reply';
import { toDeliveryRequest } from './delivery_request';
import { bulkEnqueueBody, enqueueBody } from './delivery_schemas';
import { ensureNoKeyForAll, idempotencyKeyOf } from './idempotency_key';
import { idParams } from './path_id';
import { needs } from './route_access';
import type { HttpServer } from './route_contract';

const ACCEPTED = 202;
const BAD_REQUEST = 400;
/** 10,000 alerts of 1.6 kB each. */
const MAX_BULK_BYTES = 16 * 1_048_576;

const tags = ['deliveries'];
const config = {
  access: needs('actions.execute', 'Unauthorized to execute actions'),
  errors: { 404: 'There is no such connector' },
};

/** Actions that are executed later, and until they worked. What is answered with 202 is on the disk. */
export function registerEnqueueRoutes(server: HttpServer, deliveries: Deliveries): void {
  server.post(
    '/api/actions/connector/:id/_enqueue',
    {
      schema: {
        summary: 'Accept a delivery, to be sent until it worked',
        description: 'The idempotency key may also come as the header `idempotency-key`.',
        tags,
        params: idParams,
        body: enqueueBody,
        response: { 202: enqueuedResource },
      },
      config,
    },
    async ({ spaceId, params: { id }, body, headers }, reply) => {
      const idempotency_key = idempotencyKeyOf(headers, body.idempotency_key);
      const enqueued = await deliveries.enqueue([
        toDeliveryRequest({ spaceId, connectorId: id }, { ...body, idempotency_key }),
      ]);
      const [first = { id: '', is_new: false }] = enqueued.map(toEnqueuedResource);
      reply.code(ACCEPTED);
      return first;
    },
  );

  server.post(
    '/api/actions/connector/:id/_bulk_enqueue',
    {
      bodyLimit: MAX_BULK_BYTES,
      preValidation: async ({ headers }) => ensureNoKeyForAll(headers),
      schema: {
        summary: 'Accept many deliveries: all of them, or none',
        tags,
        params: idParams,
        body: bulkEnqueueBody,
        response: { 202: bulkEnqueuedResource },
      },
      config,
    },
    async ({ spaceId, params: { id }, body }, reply) => {
      const connector = { spaceId, connectorId: id };
      const enqueued = await deliveries
        .enqueue(body.deliveries.map((delivery) => toDeliveryRequest(connector, delivery)))
        .catch((error: unknown) => {
          throw withPlace(error);
        });
      reply.code(ACCEPTED);
      return { deliveries: enqueued.map(toEnqueuedResource) };
    },
  );
}

/** Which of many has params that its connector type refuses. */
function withPlace(error: unknown): unknown {
  if (!isBoom(error) || error.output.statusCode !== BAD_REQUEST) {
    return error;
  }
  const { index } = (error.data ?? {}) as { index?: number };
  return index === undefined
    ? error
    : badRequest(`[request body.deliveries.${index}]: ${error.message}`);
}
