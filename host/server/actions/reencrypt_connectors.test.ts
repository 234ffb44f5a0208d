import { createSecretsCipher } from '../security';
import { openSqliteStore, type ConnectorRow, type Store } from '../storage';
import { ownerOf } from './connector_seal';
import { reencryptConnectors, type ReencryptOptions } from './reencrypt_connectors';

const NOW = new Date('2026-01-01T12:00:00.000Z');
const oldCipher = createSecretsCipher('o'.repeat(32));
const newCipher = createSecretsCipher('n'.repeat(32));
const cipher = createSecretsCipher('n'.repeat(32), ['o'.repeat(32)]);
const lostCipher = createSecretsCipher('l'.repeat(32));

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
});
afterEach(() => store.close());

function rowOf(id: string, { spaceId = 'default', sealer = oldCipher } = {}): ConnectorRow {
  return {
    spaceId,
    id,
    connectorTypeId: '.xmatters',
    name: `Name of ${id}`,
    sealed: sealer.encrypt(ownerOf({ spaceId, id }), { of: id }),
    isMissingSecrets: false,
    createdAt: NOW,
    updatedAt: NOW,
  };
}

const insert = (...rows: ConnectorRow[]) =>
  Promise.all(rows.map((row) => store.connectors.insert(row)));
const reencrypt = (connectors: ReencryptOptions['connectors'] = store.connectors) =>
  reencryptConnectors({ connectors, cipher });

async function contentOf(id: string, spaceId = 'default'): Promise<unknown> {
  const row = await store.connectors.find(spaceId, id);
  return newCipher.decrypt(ownerOf({ spaceId, id }), row?.sealed ?? '');
}

describe('encrypting again', () => {
  it('leaves everything readable with the new key alone, in every space, and counts', async () => {
    await insert(rowOf('a'), rowOf('a', { spaceId: 'team' }), rowOf('b', { sealer: newCipher }));
    expect(await reencrypt()).toEqual({ reencrypted: 2, current: 1, unreadable: [] });
    expect(await contentOf('a')).toEqual({ of: 'a' });
    expect(await contentOf('a', 'team')).toEqual({ of: 'a' });
    expect(await contentOf('b')).toEqual({ of: 'b' });
  });

  it('changes nothing but the seal', async () => {
    const row = rowOf('a');
    await insert(row);
    await reencrypt();
    expect(await store.connectors.find('default', 'a')).toEqual({
      ...row,
      sealed: expect.not.stringContaining(row.sealed),
    });
  });

  it('names what no key opens, and leaves it as it is: the key may be found', async () => {
    const lost = rowOf('lost', { sealer: lostCipher });
    await insert(lost, rowOf('z'));
    expect(await reencrypt()).toEqual({
      reencrypted: 1,
      current: 0,
      unreadable: [{ spaceId: 'default', id: 'lost', name: 'Name of lost' }],
    });
    expect(await store.connectors.find('default', 'lost')).toEqual(lost);
  });

  it('goes on with what is left when it was ended in the middle', async () => {
    await insert(...Array.from({ length: 20 }, (_value, index) => rowOf(`c-${index}`)));
    let left = 7;
    const dying = {
      ...store.connectors,
      reseal: (...change: Parameters<Store['connectors']['reseal']>) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('killed')) : store.connectors.reseal(...change);
      },
    };
    await expect(reencrypt(dying)).rejects.toThrow('killed');
    expect(await reencrypt()).toEqual({ reencrypted: 13, current: 7, unreadable: [] });
    expect(await reencrypt()).toEqual({ reencrypted: 0, current: 20, unreadable: [] });
  });

  it('does not undo a change that somebody makes meanwhile', async () => {
    await insert(rowOf('a'), rowOf('gone'));
    const owner = ownerOf({ spaceId: 'default', id: 'a' });
    let isChanged = false;
    const busy = {
      ...store.connectors,
      async reseal(...change: Parameters<Store['connectors']['reseal']>) {
        if (!isChanged) {
          isChanged = true;
          const sealed = oldCipher.encrypt(owner, { of: 'somebody' });
          await store.connectors.reseal(change[0], sealed);
          await store.connectors.delete('default', 'gone');
        }
        return store.connectors.reseal(...change);
      },
    };
    expect(await reencrypt(busy)).toEqual({ reencrypted: 1, current: 0, unreadable: [] });
    expect(await contentOf('a')).toEqual({ of: 'somebody' });
    expect(await store.connectors.find('default', 'gone')).toBeUndefined();
  });

  it('takes more connectors than a page holds', async () => {
    await insert(...Array.from({ length: 1_001 }, (_value, index) => rowOf(`c-${index}`)));
    expect(await reencrypt()).toMatchObject({ reencrypted: 1_001 });
  });
});
