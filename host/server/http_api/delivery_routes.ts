import type { Clock } from '../core';
import type { DeliveryMonitor } from '../delivery';
import type { EventLog } from '../event_log';
import type { DeliveryStore } from '../storage';
import { toBacklogsResource } from './backlog_reply';
import { toConnectorHealths } from './connector_health_reply';
import {
  backlogsResource,
  connectorHealths,
  deliveryCount,
  deliveryDetails,
  deliveryPage,
} from './delivery_answers';
import { fromCursor } from './delivery_cursor';
import { bodyFilterOf, toDeliveryFilter } from './delivery_filter';
import { deliveryNotFound } from './delivery_not_found';
import { toDeliveryDetails, toDeliveryPage } from './delivery_reply';
import { countBody, listQuery } from './delivery_schemas';
import { idParams } from './path_id';
import { needs } from './route_access';
import type { HttpServer } from './route_contract';

const tags = ['deliveries'];
const config = { access: needs('actions.show', 'Unauthorized to get actions') };

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
  server: HttpServer,
  { deliveryStore: store, deliveryMonitor, eventLog, clock }: DeliveryRoutesOptions,
): void {
  server.get(
    '/api/deliveries',
    {
      preValidation: async (request) => {
        request.query = withStateList(request.query) as typeof request.query;
      },
      schema: {
        summary: 'Deliveries, the newest first',
        tags,
        querystring: listQuery,
        response: { 200: deliveryPage },
      },
      config,
    },
    async ({ spaceId, query: { limit, cursor, ...input } }) => {
      const before = cursor === undefined ? undefined : fromCursor(cursor);
      const filter = toDeliveryFilter(input, {
        spaceId,
        now: clock.now(),
        place: 'request query',
      });
      // One more than is shown tells whether there is another page.
      return toDeliveryPage(await store.list(filter, { limit: limit + 1, before }), limit);
    },
  );

  server.get(
    '/api/deliveries/:id',
    {
      schema: {
        summary: 'A delivery with every attempt',
        tags,
        params: idParams,
        response: { 200: deliveryDetails },
      },
      config: { ...config, errors: { 404: 'There is no such delivery, or not any more' } },
    },
    async ({ spaceId, params: { id } }) => {
      const row = await store.find(spaceId, id);
      if (!row) {
        throw deliveryNotFound(id);
      }
      const [attempts, head] = await Promise.all([store.attemptsOf(id), store.findHead(row)]);
      return toDeliveryDetails({ row, attempts, head });
    },
  );

  server.post(
    '/api/deliveries/_count',
    {
      schema: {
        summary: 'How many deliveries a filter finds',
        tags,
        body: countBody,
        response: { 200: deliveryCount },
      },
      config,
    },
    async ({ spaceId, body: { filter } }) => ({
      count: await store.count(bodyFilterOf(spaceId, filter, clock.now())),
    }),
  );

  server.get(
    '/api/deliveries/_backlog',
    {
      schema: {
        summary: 'How many deliveries wait, and since when',
        tags,
        response: { 200: backlogsResource },
      },
      config,
    },
    async ({ spaceId }) => toBacklogsResource(await store.backlog([spaceId])),
  );

  server.get(
    '/internal/actions/_connector_health',
    {
      schema: {
        summary: 'How each connector does',
        tags: ['connectors'],
        response: { 200: connectorHealths },
      },
      config,
    },
    async ({ spaceId }) => {
      const [lastResults, backlogs, circuits] = await Promise.all([
        eventLog.listLast(spaceId),
        store.backlog([spaceId]),
        deliveryMonitor.circuits(),
      ]);
      return toConnectorHealths({ spaceId, lastResults, backlogs, circuits });
    },
  );
}

/** `states=failed` alone is a text, twice is a list. */
function withStateList(query: unknown): unknown {
  const { states } = query as { states?: unknown };
  return typeof states === 'string' ? { ...(query as object), states: [states] } : query;
}
