// A node of its own process, made of the real store and the real worker with a defect between them.
import { randomBytes } from 'node:crypto';
import { createDeliveryId, createDeliveryWorker } from '../../host/server/delivery';
import { createLogger, systemClock } from '../../host/server/core';
import { openSqliteStore, type ClaimedDelivery } from '../../host/server/storage';
import type { DefectiveNodeMessage, DefectiveNodeReply } from './defective_node';
import { DEFECTS } from './defects';
import type { AlertToEnqueue } from './load_generator';

const SPACE = 'default';

async function main(): Promise<void> {
  const [path = '', triggerUrl = '', defect = 'none'] = process.argv.slice(2);
  const store = await openSqliteStore(path);
  const deliveries = DEFECTS[defect as keyof typeof DEFECTS](store.deliveries);
  const worker = createDeliveryWorker({
    store: deliveries,
    execute: (delivery, signal) => trigger(triggerUrl, delivery, signal),
    clock: systemClock,
    random: Math.random,
    logger: createLogger({ level: 'silent', destination: { write: () => {} } }),
    owner: 'defective node',
    leaseMs: 10_000,
    concurrency: 20,
    perConnector: 20,
    rateLimits: new Map(),
    circuitBreaker: { failures: Infinity, openMs: 1, capMs: 1 },
    retryPolicy: { baseMs: 50, capMs: 200, maxAgeMs: 3_600_000 },
  });
  await worker.start();

  async function answer({ number, ...question }: DefectiveNodeMessage): Promise<void> {
    let reply: Partial<DefectiveNodeReply>;
    try {
      if ('enqueue' in question) {
        const enqueued = await deliveries.enqueue(question.enqueue.map(newDelivery));
        reply = { ids: enqueued.map(({ id }) => id) };
      } else {
        const backlogs = await deliveries.backlog([SPACE]);
        const open = backlogs.map(({ counts }) => counts.queued + counts.running + counts.retrying);
        reply = { open: open.reduce((sum, count) => sum + count, 0) };
      }
    } catch (error) {
      reply = { problem: String(error) };
    }
    process.send?.({ number, ...reply });
  }
  process.on('message', (message: DefectiveNodeMessage) => void answer(message));
  process.on('disconnect', () => process.exit());
  process.send?.({ number: 0 });
}

function newDelivery({ connectorId, alert, sequence, ...keys }: AlertToEnqueue) {
  const createdAt = new Date();
  return {
    id: createDeliveryId(createdAt, randomBytes(10)),
    spaceId: SPACE,
    connectorId,
    connectorTypeId: '.xmatters',
    ...keys,
    params: { signalId: alert, tags: String(sequence) },
    ruleId: null,
    alertId: null,
    createdAt,
  };
}

async function trigger(url: string, { id, params }: ClaimedDelivery, signal: AbortSignal) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-delivery-id': id },
    body: JSON.stringify(params),
    signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
  });
  await response.arrayBuffer();
  const result = response.ok
    ? { status: 'ok' as const }
    : { status: 'error' as const, retry: true };
  return { result, httpStatus: response.status };
}

void main();
