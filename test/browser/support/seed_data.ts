import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnectorRepository } from '../../../host/server/actions/connector_repository';
import { openSecretsCipher } from '../../../host/server/security';
import { hashPassword } from '../../../host/server/security/password_hash';
import type { Role } from '../../../host/common/grant';
import { openSqliteStore } from '../../../host/server/storage';
import { ADMIN_PASSWORD } from '../../support/start_test_host';

export interface SeededConnector {
  id: string;
  name: string;
  connectorTypeId?: string;
  config?: Record<string, unknown>;
  secrets?: Record<string, unknown>;
  isMissingSecrets?: boolean;
}

export interface Seed {
  /** User names; each has its name's role and the password of admin. */
  users?: readonly Role[];
  connectors?: readonly SeededConnector[];
}

/** A data folder as an earlier host would have left it, with what no API makes. */
export async function seedData({ users = [], connectors = [] }: Seed): Promise<string> {
  const dataPath = mkdtempSync(join(tmpdir(), 'host-browser-'));
  const store = await openSqliteStore(join(dataPath, 'host.db'));
  const repository = createConnectorRepository({
    store: store.connectors,
    cipher: await openSecretsCipher({
      encryptionKey: undefined,
      decryptionOnlyKeys: [],
      dataPath,
      store,
    }),
    preconfigured: [],
  });
  const now = new Date();
  try {
    const passwordHash = await hashPassword(ADMIN_PASSWORD);
    for (const username of ['admin' as const, ...users]) {
      // oxlint-disable-next-line no-await-in-loop -- the store is embedded: one after the other anyway
      await store.users.insert({
        username,
        passwordHash,
        fullName: null,
        email: null,
        isEnabled: true,
        grants: [{ role: username, spaces: ['*'] }],
        createdAt: now,
      });
    }
    for (const { id, name, connectorTypeId, config, secrets, isMissingSecrets } of connectors) {
      const connector = {
        spaceId: 'default',
        id,
        name,
        connectorTypeId: connectorTypeId ?? '.server-log',
        config: config ?? {},
        secrets: secrets ?? {},
        isPreconfigured: false,
        isMissingSecrets: false,
        isConfigShown: true,
      };
      // oxlint-disable-next-line no-await-in-loop
      await repository.insert(connector, now);
      // oxlint-disable-next-line no-await-in-loop
      const row = isMissingSecrets ? await store.connectors.find('default', id) : undefined;
      if (row) {
        // oxlint-disable-next-line no-await-in-loop
        await store.connectors.update('default', id, { ...row, isMissingSecrets: true });
      }
    }
  } finally {
    await store.close();
  }
  return dataPath;
}
