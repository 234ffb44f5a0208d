import { createLogger } from '../core';
import { createSecretsCipher } from '../security';
import type { ConnectorRow } from '../storage';
import { checkStoredConnectors } from './check_stored_connectors';
import { ownerOf } from './connector_seal';

const NOW = new Date('2026-01-01T12:00:00.000Z');
const CURRENT = 'c'.repeat(32);
const EARLIER = 'e'.repeat(32);
const cipher = createSecretsCipher(CURRENT, [EARLIER]);

function rowOf(id: string, key: string): ConnectorRow {
  const row = { spaceId: 'default', id, connectorTypeId: '.xmatters', name: id };
  const sealed = createSecretsCipher(key).encrypt(ownerOf(row), {});
  return { ...row, sealed, isMissingSecrets: false, createdAt: NOW, updatedAt: NOW };
}

async function linesFor(rows: ConnectorRow[]): Promise<string[]> {
  const lines: string[] = [];
  await checkStoredConnectors({
    connectors: { listAfter: (last) => Promise.resolve(last ? [] : rows) },
    cipher,
    isPreconfigured: (id) => id === 'standing',
    logger: createLogger({
      level: 'trace',
      destination: { write: (line) => void lines.push(line) },
    }),
  });
  return lines.map((line) => JSON.parse(line).message);
}

describe('at the start the log', () => {
  it('is silent when all is well', async () => {
    expect(await linesFor([rowOf('a', CURRENT)])).toEqual([]);
  });

  it('names connectors that no key opens, with the cure', async () => {
    expect(await linesFor([rowOf('a', 'x'.repeat(32)), rowOf('b', CURRENT)])).toEqual([
      'The secrets of 1 connector ("a" in space "default") cannot be decrypted. Put the key they were saved with into xpack.encryptedSavedObjects.keyRotation.decryptionOnlyKeys, or enter their secrets again.',
    ]);
  });

  it('names so many and counts the rest', async () => {
    const rows = Array.from({ length: 23 }, (_value, index) => rowOf(`c${index}`, 'x'.repeat(32)));
    const [line = ''] = await linesFor(rows);
    expect(line).toContain('"c19" in space "default" and 3 more)');
    expect(line).not.toContain('"c20"');
  });

  it('tells how many wait for the new key', async () => {
    expect(await linesFor([rowOf('a', EARLIER), rowOf('b', CURRENT)])).toEqual([
      expect.stringMatching(/^Encrypted with an earlier key: 1 connector\. .*--reencrypt$/),
    ]);
  });

  it('names what a preconfigured connector hides', async () => {
    expect(await linesFor([rowOf('standing', CURRENT)])).toEqual([
      expect.stringContaining('hide 1 connector ("standing" in space "default")'),
    ]);
  });
});
