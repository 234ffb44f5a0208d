import type { SecretsCipher } from '../security';
import type { ConnectorRow, ConnectorStore } from '../storage';
import { ownerOf } from './connector_seal';
import { storedConnectors } from './stored_connectors';

export type NamedConnector = Pick<ConnectorRow, 'spaceId' | 'id' | 'name'>;

export interface Reencryption {
  /** Encrypted with an earlier key before, with the current one now. */
  reencrypted: number;
  /** Were encrypted with the current key before. */
  current: number;
  /** No key opens them. */
  unreadable: NamedConnector[];
}

export interface ReencryptOptions {
  connectors: Pick<ConnectorStore, 'listAfter' | 'find' | 'reseal'>;
  cipher: SecretsCipher;
}

/**
 * Encrypts what earlier keys encrypted with the current one, a connector at a time: whoever stops it in
 * the middle begins it again, and it goes on with those that are left. Changes that are made meanwhile
 * are not lost: only what was read is replaced.
 */
export async function reencryptConnectors({
  connectors,
  cipher,
}: ReencryptOptions): Promise<Reencryption> {
  const result: Reencryption = { reencrypted: 0, current: 0, unreadable: [] };
  for await (const row of storedConnectors(connectors)) {
    await reencrypt(row);
  }
  return result;

  async function reencrypt(row: ConnectorRow): Promise<void> {
    const owner = ownerOf(row);
    const key = cipher.keyOf(owner, row.sealed);
    if (key === undefined) {
      result.unreadable.push({ spaceId: row.spaceId, id: row.id, name: row.name });
    } else if (key === 'current') {
      result.current += 1;
    } else if (
      await connectors.reseal(row, cipher.encrypt(owner, cipher.decrypt(owner, row.sealed)))
    ) {
      result.reencrypted += 1;
    } else {
      const changed = await connectors.find(row.spaceId, row.id);
      if (changed) {
        await reencrypt(changed);
      }
    }
  }
}
