import type { Logger } from '@kbn/core/server';
import type { SecretsCipher } from '../security';
import type { ConnectorStore } from '../storage';
import { ownerOf } from './connector_seal';
import { storedConnectors } from './stored_connectors';

/** One by one; the rest is a number. */
const MOST_NAMED = 20;

export interface CheckStoredOptions {
  connectors: Pick<ConnectorStore, 'listAfter'>;
  cipher: SecretsCipher;
  isPreconfigured: (id: string) => boolean;
  logger: Logger;
}

/** Says at the start which connectors will not do what they seem to, and what cures them. */
export async function checkStoredConnectors(options: CheckStoredOptions): Promise<void> {
  const { cipher, logger } = options;
  const unreadable: string[] = [];
  const hidden: string[] = [];
  let earlier = 0;
  for await (const row of storedConnectors(options.connectors)) {
    const key = cipher.keyOf(ownerOf(row), row.sealed);
    const name = `"${row.id}" in space "${row.spaceId}"`;
    if (options.isPreconfigured(row.id)) {
      hidden.push(name);
    }
    if (key === undefined) {
      unreadable.push(name);
    }
    earlier += Number(key === 'earlier');
  }
  if (unreadable.length > 0) {
    logger.error(
      `The secrets of ${named(unreadable)} cannot be decrypted. Put the key they were saved with into xpack.encryptedSavedObjects.keyRotation.decryptionOnlyKeys, or enter their secrets again.`,
      { event: 'connectors.not_readable', count: unreadable.length },
    );
  }
  if (earlier > 0) {
    logger.warn(
      `Encrypted with an earlier key: ${counted(earlier)}. For the current one: npm start -- --reencrypt`,
      { event: 'connectors.earlier_key', count: earlier },
    );
  }
  if (hidden.length > 0) {
    logger.warn(
      `Preconfigured connectors of the same id hide ${named(hidden)}. Give one of the two another id.`,
      { event: 'connectors.hidden', count: hidden.length },
    );
  }
}

function counted(count: number): string {
  return count === 1 ? '1 connector' : `${count} connectors`;
}

function named(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const first = names.slice(0, MOST_NAMED).join(', ');
  return `${counted(names.length)} (${first}${more > 0 ? ` and ${more} more` : ''})`;
}
