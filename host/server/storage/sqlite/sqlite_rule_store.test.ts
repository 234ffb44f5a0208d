import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeRuleStoreConformance } from '../../../../test/conformance/rule_store_conformance';
import { openSqliteStore } from '.';

const folder = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

describeRuleStoreConformance('SQLite', (database) =>
  openSqliteStore(join(folder, `${database}.db`)),
);
