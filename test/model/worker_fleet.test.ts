import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { openSqliteStore, type Store } from '../../host/server/storage';
import { checkProperty } from '../support/check_property';
import { fleetCommands, type FleetCommand } from './fleet_commands';
import { DEFECTS, withDefect } from './planted_defects';
import { WorkerFleet } from './worker_fleet';

const START = new Date('2026-01-01T12:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
let databases = 0;

beforeEach(() => {
  // The store's own commits go on in real time.
  jest.useFakeTimers({ now: START, doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
});
afterEach(() => jest.useRealTimers());
afterAll(() => rmSync(folder, { recursive: true }));

async function runFleet(
  commands: readonly FleetCommand[],
  spoil: (store: Store) => Store = (store) => store,
): Promise<void> {
  databases += 1;
  const store = await openSqliteStore(join(folder, `${databases}.db`));
  const fleet = new WorkerFleet(spoil(store).deliveries);
  try {
    for (const command of commands) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      await fleet.run(command);
    }
    await fleet.drain();
  } finally {
    fleet.end();
    jest.clearAllTimers();
    await store.close();
  }
}

it('whatever happens to the workers, everything arrives, in order, and twice only when disturbed', async () => {
  const property = fc.asyncProperty(fleetCommands, (commands) => runFleet(commands));
  expect(await checkProperty(property, { runs: 40 })).toBeUndefined();
});

/** What workers suffer from; the rest they survive, or the model of the store finds it. */
const SEEN_BY_WORKERS = [
  'ignores order',
  'acknowledges without writing',
  'acknowledges an end',
  'does not lengthen leases',
  'does not take expired leases back',
];

it.each(
  Object.entries(DEFECTS).filter(([name]) => SEEN_BY_WORKERS.some((one) => name.startsWith(one))),
)('is not so with a store that %s', async (_name, defect) => {
  const property = fc.asyncProperty(fleetCommands, (commands) =>
    runFleet(commands, (store) => withDefect(store, defect)),
  );
  await expect(checkProperty(property, { isShrinking: false })).rejects.toThrow('Property failed');
});
