// The build of the host looks at this file too, and has no test runner of its own.
/// <reference types="jest" />

import type { ConnectorRow, Store, UserRow } from '../../host/server/storage';

/**
 * What every driver of the store must do.
 *
 * @param openStore opens the database of this name, made empty when there is none yet. The suite
 * closes what it opens; what is left of its databases is the caller's to remove.
 */
export function describeStoreConformance(
  name: string,
  openStore: (database: string) => Promise<Store>,
): void {
  let databases = 0;
  let store: Store;
  const open = async () => {
    store = await openStore(`conformance_${databases}`);
  };

  async function reopen(): Promise<void> {
    await store.close();
    await open();
  }

  beforeEach(async () => {
    databases += 1;
    await open();
  });
  afterEach(() => store.close());

  describe(`connectors in ${name}`, () => {
    it('are found as they were inserted, also after reopening', async () => {
      const row = connectorRow({ isMissingSecrets: true });
      await expect(store.connectors.insert(row)).resolves.toBe(true);
      await expect(store.connectors.find('default', 'my-id')).resolves.toEqual(row);
      await reopen();
      await expect(store.connectors.find('default', 'my-id')).resolves.toEqual(row);
      await expect(store.connectors.list('default')).resolves.toEqual([row]);
    });

    it.each(AWKWARD_TEXTS)('can have any id, name and content: %j', async (text) => {
      const row = connectorRow({ id: text, name: text, sealed: text, connectorTypeId: text });
      await store.connectors.insert(row);
      await expect(store.connectors.find('default', text)).resolves.toEqual(row);
      await expect(store.connectors.find('default', `${text} `)).resolves.toBeUndefined();
      await expect(store.connectors.delete('default', text)).resolves.toBe(true);
    });

    it('with ids that differ in case or accents are different ones', async () => {
      const ids = ['A', 'a', 'é', 'e\u0301', 'Ä'];
      await Promise.all(ids.map((id) => store.connectors.insert(connectorRow({ id, name: id }))));
      const found = await Promise.all(ids.map((id) => store.connectors.find('default', id)));
      expect(found.map((row) => row?.name)).toEqual(ids);
    });

    it('can hold a megabyte', async () => {
      const row = connectorRow({ sealed: 'x'.repeat(1_048_576) });
      await store.connectors.insert(row);
      await expect(store.connectors.find('default', 'my-id')).resolves.toEqual(row);
    });

    it('keep the first when an id is inserted twice', async () => {
      const first = connectorRow();
      await store.connectors.insert(first);
      await expect(store.connectors.insert(connectorRow({ name: 'Second' }))).resolves.toBe(false);
      await expect(store.connectors.find('default', 'my-id')).resolves.toEqual(first);
    });

    it('let exactly one of many inserts of the same id through', async () => {
      const names = Array.from({ length: 20 }, (_value, index) => `Name ${index}`);
      const inserted = await Promise.all(
        names.map((rowName) => store.connectors.insert(connectorRow({ name: rowName }))),
      );
      expect(inserted.filter(Boolean)).toHaveLength(1);
      const winner = names[inserted.indexOf(true)];
      await expect(store.connectors.list('default')).resolves.toEqual([
        connectorRow({ name: winner ?? '' }),
      ]);
    });

    it('of different spaces do not know of each other', async () => {
      const here = connectorRow({ spaceId: 'here', name: 'Here' });
      const there = connectorRow({ spaceId: 'there', name: 'There' });
      await expect(store.connectors.insert(here)).resolves.toBe(true);
      await expect(store.connectors.insert(there)).resolves.toBe(true);
      await expect(store.connectors.list('here')).resolves.toEqual([here]);
      await expect(store.connectors.update('nowhere', 'my-id', here)).resolves.toBe(false);
      await expect(store.connectors.delete('nowhere', 'my-id')).resolves.toBe(false);
      await store.connectors.update('here', 'my-id', { ...here, name: 'New' });
      await expect(store.connectors.find('there', 'my-id')).resolves.toEqual(there);
      await store.connectors.delete('here', 'my-id');
      await expect(store.connectors.list('there')).resolves.toEqual([there]);
      await expect(store.connectors.list('nowhere')).resolves.toEqual([]);
    });

    it('are listed by id', async () => {
      await Promise.all(
        ['c', 'a', 'B', 'b'].map((id) => store.connectors.insert(connectorRow({ id }))),
      );
      const rows = await store.connectors.list('default');
      expect(rows.map(({ id }) => id)).toEqual(['B', 'a', 'b', 'c']);
    });

    it('change what an update says and nothing else', async () => {
      const row = connectorRow({ isMissingSecrets: true });
      await store.connectors.insert(row);
      const change = {
        name: 'New',
        sealed: 'v1.new',
        isMissingSecrets: false,
        updatedAt: new Date('2026-02-02T02:02:02.222Z'),
      };
      await expect(store.connectors.update('default', 'my-id', change)).resolves.toBe(true);
      await reopen();
      await expect(store.connectors.find('default', 'my-id')).resolves.toEqual({
        ...row,
        ...change,
      });
    });

    it('that are not there can be neither changed nor deleted', async () => {
      await expect(store.connectors.find('default', 'my-id')).resolves.toBeUndefined();
      await expect(store.connectors.update('default', 'my-id', connectorRow())).resolves.toBe(
        false,
      );
      await expect(store.connectors.delete('default', 'my-id')).resolves.toBe(false);
    });

    it('are gone once deleted, and their ids are free again', async () => {
      await store.connectors.insert(connectorRow());
      await expect(store.connectors.delete('default', 'my-id')).resolves.toBe(true);
      await reopen();
      await expect(store.connectors.find('default', 'my-id')).resolves.toBeUndefined();
      await expect(store.connectors.insert(connectorRow())).resolves.toBe(true);
    });
  });

  describe(`users in ${name}`, () => {
    it.each(AWKWARD_TEXTS)('are found as they were inserted: %j', async (text) => {
      const row = userRow({ username: text, roles: ['viewer', text] });
      await store.users.insert(row);
      await reopen();
      await expect(store.users.find(text)).resolves.toEqual(row);
      await expect(store.users.find(`${text} `)).resolves.toBeUndefined();
    });

    it('are counted', async () => {
      await expect(store.users.count()).resolves.toBe(0);
      await store.users.insert(userRow({ username: 'a' }));
      await store.users.insert(userRow({ username: 'b', roles: [] }));
      await expect(store.users.count()).resolves.toBe(2);
    });

    it('refuse a name that is taken, and the first one stays', async () => {
      await store.users.insert(userRow());
      await expect(store.users.insert(userRow({ passwordHash: 'other' }))).rejects.toMatchObject({
        message: expect.stringMatching(/unique|duplicate/i),
      });
      await expect(store.users.find('admin')).resolves.toEqual(userRow());
    });
  });

  describe(`settings in ${name}`, () => {
    it('are not there before they are set', async () => {
      await expect(store.settings.get('installation_id')).resolves.toBeUndefined();
    });

    it.each(AWKWARD_TEXTS)('keep the value that was set first: %j', async (text) => {
      await expect(store.settings.setOnce(text, text)).resolves.toBe(text);
      await expect(store.settings.setOnce(text, 'second')).resolves.toBe(text);
      await reopen();
      await expect(store.settings.get(text)).resolves.toBe(text);
      await expect(store.settings.get(`${text} `)).resolves.toBeUndefined();
    });

    it('tell everybody the same when many set one at the same time', async () => {
      const values = Array.from({ length: 20 }, (_value, index) => `value ${index}`);
      const told = await Promise.all(values.map((value) => store.settings.setOnce('key', value)));
      expect(new Set(told)).toEqual(new Set([await store.settings.get('key')]));
    });
  });
}

/** Texts that something on the way to a database and back has been known to spoil. */
const AWKWARD_TEXTS: readonly string[] = [
  '__proto__',
  'constructor',
  "Robert'); drop table connectors;--",
  '%_*?[a-z]',
  'null',
  '0012',
  'über 日本 🚨 e\u0301',
  ' spaces around\t\n',
  'C:\\path "quoted" $1 :name @p',
];

function connectorRow(overrides: Partial<ConnectorRow> = {}): ConnectorRow {
  return {
    spaceId: 'default',
    id: 'my-id',
    connectorTypeId: '.xmatters',
    name: 'My connector',
    sealed: 'v1.iv.tag.text',
    isMissingSecrets: false,
    createdAt: new Date('2026-01-01T01:01:01.111Z'),
    updatedAt: new Date('2026-01-01T01:01:01.111Z'),
    ...overrides,
  };
}

function userRow(overrides: Partial<UserRow> = {}): UserRow {
  return {
    username: 'admin',
    passwordHash: 'scrypt$1$2$3$salt$key',
    roles: ['admin'],
    createdAt: new Date('2026-01-01T01:01:01.111Z'),
    ...overrides,
  };
}
