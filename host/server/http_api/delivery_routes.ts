import type { FastifyInstance } from 'fastify';
import type {
  BacklogsResource,
  ConnectorHealths,
  DeliveryCount,
  DeliveryDetailsResource,
  DeliveryPage,
} from '../../common/delivery_resource';
import type { Clock } from '../core';
import type { DeliveryMonitor } from '../delivery';
import type { EventLog } from '../event_log';
import type { DeliveryStore } from '../storage';
import { toBacklogsResource } from './backlog_reply';
import { toConnectorHealths } from './connector_health_reply';
import { fromCursor } from './delivery_cursor';
import { bodyFilterOf, toDeliveryFilter } from './delivery_filter';
import { deliveryNotFound } from './delivery_not_found';
import { toDeliveryDetails, toDeliveryPage } from './delivery_reply';
import { countBody, listQuery } from './delivery_schemas';
import { ensureCan } from './ensure_can';
import { pathIdOf } from './path_id';

const UNAUTHORIZED = 'Unauthorized to get actions';

export interface DeliveryRoutesOptions {
  deliveryStore: Pick<
    DeliveryStore,
    'list' | 'count' | 'find' | 'findHead' | 'attemptsOf' | 'backlog'
  >;
  deliveryMonitor: DeliveryMonitor;
  eventLog: EventLog;
  clock: Clock;
}

/** What became of the deliveries, and how each connector does. */
export function registerDeliveryRoutes(
  server: FastifyInstance,
  { deliveryStore: store, deliveryMonitor, eventLog, clock }: DeliveryRoutesOptions,
): void {
  server.get('/api/deliveries', async (request): Promise<DeliveryPage> => {
    const { limit, cursor, ...input } = listQuery.validate(
      withStateList(request.query),
      {},
      'request query',
    );
    const before = cursor === undefined ? undefined : fromCursor(cursor);
    const filter = toDeliveryFilter(input, {
      spaceId: request.spaceId,
      now: clock.now(),
      place: 'request query',
    });
    ensureCan(request, 'show', UNAUTHORIZED);
    // One more than is shown tells whether there is another page.
    return toDeliveryPage(await store.list(filter, { limit: limit + 1, before }), limit);
  });

  server.get('/api/deliveries/:id', async (request): Promise<DeliveryDetailsResource> => {
    const id = pathIdOf(request);
    ensureCan(request, 'show', UNAUTHORIZED);
    const row = await store.find(request.spaceId, id);
    if (!row) {
      throw deliveryNotFound(id);
    }
    const [attempts, head] = await Promise.all([store.attemptsOf(id), store.findHead(row)]);
    return toDeliveryDetails({ row, attempts, head });
  });

  server.post('/api/deliveries/_count', async (request): Promise<DeliveryCount> => {
    const { filter } = countBody.validate(request.body ?? null, {}, 'request body');
    const wanted = bodyFilterOf(request.spaceId, filter, clock.now());
    ensureCan(request, 'show', UNAUTHORIZED);
    return { count: await store.count(wanted) };
  });

  server.get('/api/deliveries/_backlog', async (request): Promise<BacklogsResource> => {
    ensureCan(request, 'show', UNAUTHORIZED);
    return toBacklogsResource(await store.backlog([request.spaceId]));
  });

  server.get('/internal/actions/_connector_health', async (request): Promise<ConnectorHealths> => {
    ensureCan(request, 'show', UNAUTHORIZED);
    const [lastResults, backlogs, circuits] = await Promise.all([
      eventLog.listLast(request.spaceId),
      store.backlog([request.spaceId]),
      deliveryMonitor.circuits(),
    ]);
    return toConnectorHealths({
      spaceId: request.spaceId,
      lastResults,
      backlogs,
      circuits,
    });
  });
}

/** `states=failed` alone is a text, twice is a list. */
function withStateList(query: unknown): unknown {
  const { states } = query as { states?: unknown };
  return typeof states === 'string' ? { ...(query as object), states: [states] } : query;
}
