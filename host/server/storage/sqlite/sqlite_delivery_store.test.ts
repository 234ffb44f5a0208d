import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeDeliveryStoreConformance } from '../../../../test/conformance/delivery_store_conformance';
import { openSqliteStore } from '.';

const folder = mkdtempSync(join(tmpdir(), 'deliveries-'));
afterAll(() => rmSync(folder, { recursive: true }));

describeDeliveryStoreConformance('SQLite', (database) =>
  openSqliteStore(join(folder, `${database}.db`)),
);
