import { badRequest, conflict } from '@hapi/boom';
import type { TypeOf } from '@kbn/config-schema';
import type { Clock } from '../core';
import type { Change, DeliveryFilter, DeliveryRow, DeliveryStore, Step } from '../storage';
import { audited } from './audited_requests';
import { changeInSteps } from './change_in_steps';
import { bulkChangeResource, deliveryResource } from './delivery_answers';
import { bodyFilterOf } from './delivery_filter';
import { deliveryNotFound } from './delivery_not_found';
import { toDeliveryResource } from './delivery_reply';
import { bulkChangeBody } from './delivery_schemas';
import { idParams } from './path_id';
import { needs } from './route_access';
import type { HttpServer } from './route_contract';

const tags = ['deliveries'];
const access = needs('actions.execute', 'Unauthorized to execute actions');
/** Few enough that other requests hardly notice. */
const CHANGED_AT_ONCE = 100;
/** Then whoever asked hears how far it is, and asks again. */
const CALL_MS = 2_000;

export interface DeliveryChangeRoutesOptions {
  deliveryStore: Pick<
    DeliveryStore,
    'find' | 'cancel' | 'redeliver' | 'cancelAll' | 'redeliverAll'
  >;
  clock: Clock;
  /** Milliseconds of a clock that never goes back; `performance.now` unless given. */
  monotonicMs?: (() => number) | undefined;
}

interface KindOfChange {
  action: 'delivery_cancel' | 'delivery_redeliver';
  one: (spaceId: string, id: string, now: Date) => Promise<Change>;
  all: (filter: DeliveryFilter, step: Step) => Promise<number>;
  refusal: (row: DeliveryRow) => string;
  verb: string;
}

/** What people do to deliveries. */
export function registerDeliveryChangeRoutes(
  server: HttpServer,
  options: DeliveryChangeRoutesOptions,
): void {
  const { deliveryStore: store, clock, monotonicMs = () => performance.now() } = options;

  const kinds: Record<'_cancel' | '_redeliver', KindOfChange> = {
    _cancel: {
      action: 'delivery_cancel',
      one: store.cancel,
      all: store.cancelAll,
      refusal: ({ id, state }) =>
        `Delivery ${id} is ${state}: it has ended, there is nothing to cancel.`,
      verb: 'Cancel',
    },
    _redeliver: {
      action: 'delivery_redeliver',
      one: store.redeliver,
      all: store.redeliverAll,
      refusal: ({ id, state }) =>
        `Delivery ${id} is ${state}: only failed and cancelled ones can be redelivered.`,
      verb: 'Redeliver',
    },
  };

  for (const [name, { action, one, all, refusal, verb }] of Object.entries(kinds)) {
    server.post(
      `/api/deliveries/:id/${name}`,
      {
        schema: {
          summary: `${verb} a delivery`,
          tags,
          params: idParams,
          response: { 200: deliveryResource },
        },
        config: {
          access,
          audit: { action, objectType: 'delivery' },
          errors: {
            404: 'There is no such delivery, or not any more',
            409: 'The state of the delivery does not allow it',
          },
        },
      },
      async ({ spaceId, params: { id } }) => {
        const change = await one(spaceId, id, clock.now());
        const row = await store.find(spaceId, id);
        if (change === 'missing' || !row) {
          throw deliveryNotFound(id);
        }
        if (change === 'refused') {
          throw conflict(refusal(row));
        }
        return toDeliveryResource(row);
      },
    );

    server.post(
      `/api/deliveries/${name}`,
      {
        schema: {
          summary: `${verb} all deliveries that a filter finds`,
          tags,
          body: bulkChangeBody,
          response: { 200: bulkChangeResource },
        },
        config: { access, audit: { action } },
      },
      async (request) => {
        const { spaceId, body } = request;
        const { filter, now } = bulkChangeOf(spaceId, body);
        const endsAt = monotonicMs() + CALL_MS;
        const { changed, isComplete } = await changeInSteps({
          step: () => all(filter, { now, limit: CHANGED_AT_ONCE }),
          isTimeUp: () => monotonicMs() >= endsAt,
        });
        audited(request).note = `${changed} of the filter ${JSON.stringify(body.filter)}`;
        return { changed, is_complete: isComplete, before: now.toISOString() };
      },
    );
  }

  /** What came after the first call is left alone by those that go on with it. */
  function bulkChangeOf(
    spaceId: string,
    body: TypeOf<typeof bulkChangeBody>,
  ): { filter: DeliveryFilter; now: Date } {
    const current = clock.now();
    const before = body.before === undefined ? current : beforeOf(body.before);
    const now = before < current ? before : current;
    // Moments such as now-24h are the same in every call, too.
    return { filter: bodyFilterOf(spaceId, body.filter, now), now };
  }
}

function beforeOf(text: string): Date {
  const moment = /^\d{4}-/.test(text) ? new Date(text) : undefined;
  if (!moment || Number.isNaN(moment.getTime()) || moment.toISOString() !== text) {
    throw badRequest('[request body.before]: expected "before" as an earlier answer had it');
  }
  return moment;
}
