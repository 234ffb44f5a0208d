import { isBoom } from '@hapi/boom';
import type { Clock } from '../core';
import type { DeliveryStore, Enqueued, NewDelivery, StoreTransaction } from '../storage';
import { createDeliveryId } from './delivery_id';
import type { QueueLimit } from './queue_limit';

/** An action to be executed as soon as possible, and until it worked. */
export type DeliveryRequest = Pick<
  NewDelivery,
  'spaceId' | 'connectorId' | 'params' | 'orderingKey' | 'idempotencyKey' | 'ruleId' | 'alertId'
>;

/** Of a rule: it names the type, for its connector may be gone. */
export type RuleDeliveryRequest = DeliveryRequest & Pick<NewDelivery, 'connectorTypeId'>;

export interface Deliveries {
  /**
   * All of them or none; once it returns they are on the disk.
   *
   * @param transaction of the caller: they are kept or lost with the rest of it.
   * @returns as many as were given, in their order.
   * @throws Boom as for `_execute` (no such connector, wrong params), QueueFullError,
   * StoreUnavailableError; then nothing was accepted. A Boom's `data.index` says which was refused.
   */
  enqueue(
    requests: readonly DeliveryRequest[],
    transaction?: StoreTransaction,
  ): Promise<Enqueued[]>;
  /** @throws QueueFullError, StoreUnavailableError, when there is no room for so many more. */
  admit(count: number): Promise<void>;
  /**
   * What a rule owes is promised whatever is wrong with connector or params: it fails visibly when its
   * turn has come, and can be redelivered once that is cured. The caller has had it admitted.
   *
   * @returns what is to be enqueued with the alerts, in one transaction.
   */
  promise(requests: readonly RuleDeliveryRequest[]): NewDelivery[];
}

export interface DeliveriesOptions {
  store: Pick<DeliveryStore, 'enqueue'>;
  queueLimit: QueueLimit;
  /** @returns the type of the connector. @throws Boom when the action could not be executed. */
  checkAction: (
    action: Pick<DeliveryRequest, 'spaceId' | 'connectorId' | 'params'>,
  ) => Promise<{ connectorTypeId: string }>;
  clock: Clock;
  randomBytes: (size: number) => Uint8Array;
}

/** Where deliveries come from. What becomes of them is the worker's, and the store tells it. */
export function createDeliveries(options: DeliveriesOptions): Deliveries {
  const { store, queueLimit, checkAction, clock, randomBytes } = options;

  async function check(request: DeliveryRequest, index: number) {
    try {
      return await checkAction(request);
    } catch (error) {
      if (isBoom(error)) {
        error.data = { index };
      }
      throw error;
    }
  }

  function promise(requests: readonly RuleDeliveryRequest[]): NewDelivery[] {
    const createdAt = clock.now();
    return requests.map((request) => ({
      ...request,
      id: createDeliveryId(createdAt, randomBytes(10)),
      createdAt,
    }));
  }

  return {
    promise,
    admit: queueLimit.admit,
    async enqueue(requests, transaction) {
      const checked = await Promise.all(requests.map(check));
      await queueLimit.admit(requests.length);
      const rows = promise(
        requests.map((request, index) => ({
          ...request,
          connectorTypeId: checked[index]?.connectorTypeId ?? '',
        })),
      );
      return store.enqueue(rows, transaction);
    },
  };
}
