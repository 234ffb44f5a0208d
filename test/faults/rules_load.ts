import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { AlertPage, AlertResource } from '../../host/common/alert_resource';
import type { SeededRandom } from '../support/seeded_random';
import type { HostNode } from './host_node';
import { EnqueueRefusedError, type EnqueueAlerts, type LoadGenerator } from './load_generator';
import type { AcknowledgedAlert } from './received_request';

export interface CheckingRulesOptions {
  node: HostNode;
  connectorIds: readonly [string, ...string[]];
  random: SeededRandom;
  rules: number;
  /** Longest time that an address stays up or down. */
  maxStayMs: number;
}

const LOOK_AGAIN_MS = 50;
const LONGEST_RECOVERY_MS = 60_000;
/** The alert would be held active for a while otherwise, which is no fault. */
export const NO_FLAPPING = { look_back_window: 20, status_change_threshold: 4, enabled: false };

/**
 * Rules that check web addresses which go down and come up: every alert that the database has must have
 * been told of once, and then that it is over.
 */
export async function createCheckingRules(options: CheckingRulesOptions): Promise<LoadGenerator> {
  const { random, connectorIds, rules } = options;
  const isDown = new Set<string>();
  const acknowledged: AcknowledgedAlert[] = [];
  const ids = Array.from({ length: rules }, (_, at) => `check-${at + 1}`);
  let stopped = new AbortController();
  let flipping: Promise<unknown> = Promise.resolve();
  const server = createServer(({ url = '' }, response) =>
    response.writeHead(isDown.has(url.slice(1)) ? 500 : 200).end(),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function must(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await options.node.call(method, path, body);
    if (answer.status !== 200) {
      throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }

  async function flip(id: string): Promise<void> {
    while (!stopped.signal.aborted) {
      // oxlint-disable-next-line no-await-in-loop -- one state after the other
      await pause(random.below(options.maxStayMs));
      if (!isDown.delete(id)) {
        isDown.add(id);
      }
    }
  }

  async function alertsOf(id: string): Promise<AlertResource[]> {
    const all: AlertResource[] = [];
    let cursor: string | null = null;
    do {
      const page: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const path = `/internal/alerting/rule/${id}/_alerts?limit=100${page}`;
      // oxlint-disable-next-line no-await-in-loop -- page by page
      const { data, next_cursor } = (await must('GET', path)) as AlertPage;
      all.push(...data);
      cursor = next_cursor;
    } while (cursor !== null);
    return all;
  }

  /** @returns every alert that there was, once all of them are over. */
  async function recovered(): Promise<AlertResource[]> {
    const givenUpAt = performance.now() + LONGEST_RECOVERY_MS;
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- until it is so
      const alerts = (await Promise.all(ids.map(alertsOf))).flat();
      if (alerts.every(({ status }) => status === 'recovered')) {
        return alerts;
      }
      if (performance.now() > givenUpAt) {
        throw new Error(`not all alerts recover: ${JSON.stringify(alerts.slice(0, 3))}`);
      }
      // oxlint-disable-next-line no-await-in-loop -- as above
      await pause(LOOK_AGAIN_MS);
    }
  }

  async function createRules(): Promise<void> {
    for (const [at, id] of ids.entries()) {
      const connectorId = connectorIds[at % connectorIds.length] ?? connectorIds[0];
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await must('POST', `/api/alerting/rule/${id}`, {
        name: id,
        rule_type_id: '.http-check',
        consumer: 'alerts',
        schedule: { interval: '1s' },
        params: { urls: [`http://127.0.0.1:${port}/${id}`] },
        flapping: NO_FLAPPING,
        actions: [
          actionFor(connectorId, { group: 'failed', signalId: '{{alert.uuid}}', tags: '1' }),
          actionFor(connectorId, { group: 'recovered', signalId: '{{alert.uuid}}', tags: '2' }),
        ],
      });
    }
  }

  await createRules();
  return {
    start() {
      stopped = new AbortController();
      flipping = Promise.all(ids.map(flip));
    },
    async stop() {
      stopped.abort();
      await flipping;
      isDown.clear();
      acknowledged.splice(
        0,
        Infinity,
        ...(await recovered()).flatMap(({ uuid: alert }) =>
          [1, 2].map((sequence) => ({ alert, sequence, deliveryId: undefined })),
        ),
      );
    },
    acknowledged,
    retried: () => 0,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export function actionFor(
  connectorId: string,
  { group, ...params }: { group: string; signalId: string; tags: string },
) {
  return {
    group,
    id: connectorId,
    params: { severity: 'high', ...params },
    frequency: { summary: false, notify_when: 'onActionGroupChange', throttle: null },
  };
}

/** One rule for each connector, which takes pushed alerts. */
export async function createIntakeRules(
  node: HostNode,
  connectorIds: readonly string[],
): Promise<void> {
  const action = { signalId: '{{alert.id}}', tags: '{{context.payload.sequence}}' };
  for (const connectorId of connectorIds) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { status, body } = await node.call('POST', `/api/alerting/rule/${connectorId}`, {
      name: connectorId,
      rule_type_id: '.alert-intake',
      consumer: 'alerts',
      schedule: { interval: '1s' },
      params: { format: 'generic', mapping: { id: 'alert', status: 'status' } },
      flapping: NO_FLAPPING,
      actions: [
        actionFor(connectorId, { group: 'firing', ...action }),
        actionFor(connectorId, { group: 'recovered', ...action }),
      ],
    });
    if (status !== 200) {
      throw new Error(`no rule could be made: ${JSON.stringify(body)}`);
    }
  }
}

/** Steps of alerts as pushes: an alert fires and is over by turns, and each is told of once. */
export function pushTo(node: HostNode): EnqueueAlerts {
  return async ([step, ...more]) => {
    if (!step || more.length > 0) {
      throw new EnqueueRefusedError('a push holds one step: of several the last would count');
    }
    const { connectorId, alert, sequence } = step;
    const { status, body } = await node.call('POST', `/api/alerting/rule/${connectorId}/_intake`, {
      alert,
      sequence,
      status: sequence % 2 === 1 ? 'firing' : 'resolved',
    });
    if (status === 200) {
      return [undefined];
    }
    const message = `The host answered ${status}: ${JSON.stringify(body)}`;
    throw status === 503 ? new Error(message) : new EnqueueRefusedError(message);
  };
}
