import { badRequest, isBoom } from '@hapi/boom';
import type { FastifyInstance } from 'fastify';
import type { BulkEnqueuedResource, EnqueuedResource } from '../../common/delivery_resource';
import type { Deliveries } from '../delivery';
import { toEnqueuedResource } from './delivery_reply';
import { toDeliveryRequest } from './delivery_request';
import { bulkEnqueueBody, enqueueBody } from './delivery_schemas';
import { ensureCan } from './ensure_can';
import { ensureNoKeyForAll, idempotencyKeyOf } from './idempotency_key';
import { pathIdOf } from './path_id';

const ACCEPTED = 202;
const BAD_REQUEST = 400;
/** 10,000 alerts of 1.6 kB each. */
const MAX_BULK_BYTES = 16 * 1_048_576;
const UNAUTHORIZED = 'Unauthorized to execute actions';

/** Actions that are executed later, and until they worked. What is answered with 202 is on the disk. */
export function registerEnqueueRoutes(server: FastifyInstance, deliveries: Deliveries): void {
  server.post(
    '/api/actions/connector/:id/_enqueue',
    async (request, reply): Promise<EnqueuedResource> => {
      const id = pathIdOf(request);
      const body = enqueueBody.validate(request.body ?? null, {}, 'request body');
      const idempotency_key = idempotencyKeyOf(request.headers, body.idempotency_key);
      ensureCan(request, 'execute', UNAUTHORIZED);
      const enqueued = await deliveries.enqueue([
        toDeliveryRequest(
          { spaceId: request.spaceId, connectorId: id },
          { ...body, idempotency_key },
        ),
      ]);
      const [first = { id: '', is_new: false }] = enqueued.map(toEnqueuedResource);
      reply.code(ACCEPTED);
      return first;
    },
  );

  server.post(
    '/api/actions/connector/:id/_bulk_enqueue',
    { bodyLimit: MAX_BULK_BYTES },
    async (request, reply): Promise<BulkEnqueuedResource> => {
      const id = pathIdOf(request);
      ensureNoKeyForAll(request.headers);
      const body = bulkEnqueueBody.validate(request.body ?? null, {}, 'request body');
      ensureCan(request, 'execute', UNAUTHORIZED);
      const connector = { spaceId: request.spaceId, connectorId: id };
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
