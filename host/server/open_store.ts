import { join } from 'node:path';
import type { Logger } from '@kbn/core/server';
import type { Settings } from './config';
import { createSteadyClock, type Clock } from './core';
import { openPostgresStore, openSqliteStore, type Store } from './storage';

/** One process at a time has the file: whatever an earlier one left is this one's. */
const ONLY_NODE = 'only';

export interface OpenStoreOptions {
  settings: Pick<Settings, 'dataPath' | 'postgres'>;
  clock: Clock;
  createId: () => string;
  logger: Logger;
}

export interface OpenedStore {
  store: Store;
  /** The one time of all nodes. */
  clock: Clock;
  /** Other nodes may use it, too. */
  isShared: boolean;
  /**
   * Who this node is in the store. Where there are others it is new at each start: an id kept on a
   * disk could be copied, and two nodes of one name would take back each other's deliveries.
   */
  nodeId: string;
}

/** @throws Error when it cannot be opened. */
export async function openStore(options: OpenStoreOptions): Promise<OpenedStore> {
  const { dataPath, postgres } = options.settings;
  if (!postgres) {
    const clock = createSteadyClock(options.clock);
    const store = await openSqliteStore(join(dataPath, 'host.db'), clock.now());
    return { store, clock, isShared: false, nodeId: ONLY_NODE };
  }
  const store = await openPostgresStore({ ...postgres, logger: options.logger });
  return { store, clock: store.clock, isShared: true, nodeId: options.createId() };
}
