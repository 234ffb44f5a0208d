import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../host/server/storage';
import { checkDeliveryStore } from './check_delivery_store';
import { DEFECTS, withDefect } from './planted_defects';

const folder = mkdtempSync(join(tmpdir(), 'planted-'));
afterAll(() => rmSync(folder, { recursive: true }));

let databases = 0;

it.each(Object.entries(DEFECTS))('the model finds a store that %s', async (_name, defect) => {
  databases += 1;
  const prefix = `${databases}_`;
  const check = checkDeliveryStore(
    async (database) =>
      withDefect(await openSqliteStore(join(folder, `${prefix}${database}.db`)), defect),
    { isShrinking: false },
  );
  await expect(check).rejects.toThrow('Property failed');
});
