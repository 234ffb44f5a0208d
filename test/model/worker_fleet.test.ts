import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../host/server/storage';
import { checkWorkerFleet } from './check_worker_fleet';
import { DEFECTS, withDefect } from './planted_defects';

const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('whatever happens to the workers, everything arrives, in order, and twice only when disturbed', async () => {
  const check = checkWorkerFleet((database) => openSqliteStore(join(folder, `${database}.db`)));
  expect(await check).toBeUndefined();
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
)('is not so with a store that %s', async (name, defect) => {
  const prefix = SEEN_BY_WORKERS.findIndex((one) => name.startsWith(one));
  const open = async (database: string) =>
    withDefect(await openSqliteStore(join(folder, `${prefix}_${database}.db`)), defect);
  const check = checkWorkerFleet(open, { runs: 200, isShrinking: false });
  await expect(check).rejects.toThrow('Property failed');
});
