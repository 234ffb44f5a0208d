// The build of the host looks at this file too, and has no test runner of its own.
/// <reference types="jest" />

import * as fc from 'fast-check';
import type { Store } from '../../host/server/storage';
import { checkProperty } from '../support/check_property';
import { fleetCommands, type FleetCommand } from './fleet_commands';
import { WorkerFleet } from './worker_fleet';

const START = new Date('2026-01-01T12:00:00.000Z');

/**
 * Lets some workers with one store go through generated disturbances, then through none until everything
 * has ended. A failure prints the fewest that show it.
 *
 * @param openStore opens a new database of this name.
 */
export async function checkWorkerFleet(
  openStore: (database: string) => Promise<Store>,
  options: { runs?: number; isShrinking?: boolean } = {},
): Promise<void> {
  let databases = 0;

  async function run(commands: readonly FleetCommand[]): Promise<void> {
    databases += 1;
    const store = await openStore(`fleet_${databases}`);
    // The store's own work goes on in real time.
    const doNotFake = ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] as const;
    jest.useFakeTimers({ now: START, doNotFake: [...doNotFake] });
    const fleet = new WorkerFleet(store.deliveries);
    try {
      for (const command of commands) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
        await fleet.run(command);
      }
      await fleet.drain();
    } finally {
      fleet.end();
      jest.clearAllTimers();
      jest.useRealTimers();
      await store.close();
    }
  }

  await checkProperty(fc.asyncProperty(fleetCommands, run), { runs: 40, ...options });
}
