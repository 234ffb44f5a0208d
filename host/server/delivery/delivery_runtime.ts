import type { Logger } from '@kbn/core/server';
import type { Clock, Repetition } from '../core';
import type { NodeRow, RateLimit, Store } from '../storage';
import { createBacklogWatch } from './backlog_watch';
import { DEFAULT_CIRCUIT_BREAKER } from './circuit_breaker';
import { createDeliveries, type Deliveries, type DeliveriesOptions } from './deliveries';
import { startDeliveryCleaner } from './delivery_cleaner';
import { createDeliveryMonitor, type DeliveryMonitor } from './delivery_monitor';
import { createDeliveryWorker, type ExecuteDelivery } from './delivery_worker';
import { createNodeRegistry, type StoreLevel } from './node_registry';
import { createQueueLimit } from './queue_limit';
import type { RetryPolicy } from './retry_policy';

export interface DeliveryRuntimeOptions {
  store: Pick<Store, 'deliveries' | 'nodes'>;
  settings: {
    maxOpen: number;
    concurrency: number;
    perConnector: number;
    rateLimits: ReadonlyMap<string, RateLimit>;
    leaseMs: number;
    retentionMs: number;
    lateAfterMs: number;
    retry: RetryPolicy;
  };
  /** What an earlier node of this id still holds is taken back at the start. */
  node: Pick<NodeRow, 'id' | 'name' | 'version'>;
  checkAction: DeliveriesOptions['checkAction'];
  execute: ExecuteDelivery;
  /** All there are. */
  spaceIds: () => Promise<readonly string[]>;
  clock: Clock;
  logger: Logger;
  /** From 0 to below 1. */
  random: () => number;
  randomBytes: (size: number) => Uint8Array;
}

export interface DeliveryHealth {
  store: StoreLevel;
  /** The oldest open delivery is older than it should be. */
  isLate: boolean;
}

/** All of delivery that runs in one node. */
export interface DeliveryRuntime {
  deliveries: Deliveries;
  monitor: DeliveryMonitor;
  /** Those that are there, this one too. */
  nodes(): Promise<NodeRow[]>;
  health(): DeliveryHealth;
  start(): Promise<void>;
  /** Claims nothing more, waits so long for what is running, and gives the rest back. */
  stop(waitMs: number): Promise<void>;
}

export function createDeliveryRuntime(options: DeliveryRuntimeOptions): DeliveryRuntime {
  const { settings, node, clock, logger, spaceIds } = options;
  const store = options.store.deliveries;
  const deliveries = createDeliveries({
    ...options,
    store,
    queueLimit: createQueueLimit({
      max: settings.maxOpen,
      countOpen: async () =>
        store.count({ spaceIds: await spaceIds(), states: ['queued', 'running', 'retrying'] }),
      clock,
    }),
  });
  const worker = createDeliveryWorker({
    ...options,
    ...settings,
    store,
    owner: node.id,
    retryPolicy: settings.retry,
    circuitBreaker: DEFAULT_CIRCUIT_BREAKER,
  });
  const registry = createNodeRegistry({
    store: options.store.nodes,
    node,
    circuits: worker.openCircuits,
    clock,
    logger,
  });
  const watch = createBacklogWatch({ ...settings, store, spaceIds, clock, logger });
  let cleaner: Repetition | undefined;

  return {
    deliveries,
    monitor: createDeliveryMonitor(registry.list),
    nodes: registry.list,
    health: () => ({ store: registry.storeLevel(), isLate: watch.isLate() }),
    async start() {
      registry.start();
      await worker.start();
      watch.start();
      cleaner = startDeliveryCleaner({ store, clock, logger, retentionMs: settings.retentionMs });
    },
    async stop(waitMs) {
      await Promise.all([worker.stop(waitMs), watch.stop(), cleaner?.stop()]);
      await registry.stop();
    },
  };
}
