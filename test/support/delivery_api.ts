import type {
  BacklogsResource,
  DeliveryDetailsResource,
  DeliveryResourceState,
  EnqueueBody,
} from '../../host/common/delivery_resource';
import type { TestHost } from './start_test_host';

const LONGEST_WAIT_MS = 20_000;

/** Calls of the deliveries' API that tests make over and over; each fails when the host refuses it. */
export interface DeliveryApi {
  createConnector(id: string, secretsUrl: string): Promise<void>;
  /** @returns the id of the delivery. */
  enqueue(connectorId: string, body: EnqueueBody): Promise<string>;
  get(id: string): Promise<DeliveryDetailsResource>;
  /** Asks until it is in this state; fails when it ends in another one. */
  waitFor(id: string, state: DeliveryResourceState): Promise<DeliveryDetailsResource>;
  /** Cancels everything, and waits for what is running. */
  cancelAll(): Promise<void>;
}

export function createDeliveryApi(host: Pick<TestHost, 'call'>): DeliveryApi {
  async function get(id: string): Promise<DeliveryDetailsResource> {
    const body = await must(200, host.call('GET', `/api/deliveries/${id}`));
    return body as DeliveryDetailsResource;
  }

  return {
    async createConnector(id, secretsUrl) {
      const body = {
        name: id,
        connector_type_id: '.xmatters',
        config: { usesBasic: false },
        secrets: { secretsUrl },
      };
      await must(200, host.call('POST', `/api/actions/connector/${id}`, { body }));
    },
    async enqueue(connectorId, body) {
      const path = `/api/actions/connector/${connectorId}/_enqueue`;
      const enqueued = await must(202, host.call('POST', path, { body }));
      return (enqueued as { id: string }).id;
    },
    get,
    async waitFor(id, state) {
      const tooLate = AbortSignal.timeout(LONGEST_WAIT_MS);
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- until it is
        const delivery = await get(id);
        if (delivery.state === state) {
          return delivery;
        }
        if (tooLate.aborted || delivery.ended_at !== null) {
          throw new Error(`it is not ${state}: ${JSON.stringify(delivery)}`);
        }
      }
    },
    async cancelAll() {
      const body = { filter: {} };
      const tooLate = AbortSignal.timeout(LONGEST_WAIT_MS);
      for (;;) {
        // oxlint-disable no-await-in-loop -- until it is so
        await must(200, host.call('POST', '/api/deliveries/_cancel', { body }));
        const backlog = await must(200, host.call('GET', '/api/deliveries/_backlog'));
        // oxlint-enable no-await-in-loop
        const { open } = backlog as BacklogsResource;
        if (open === 0) {
          return;
        }
        if (tooLate.aborted) {
          throw new Error(`${open} deliveries do not end`);
        }
      }
    },
  };
}

async function must(expected: number, call: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await call;
  if (status !== expected) {
    throw new Error(`the host answered ${status}: ${JSON.stringify(body)}`);
  }
  return body;
}
