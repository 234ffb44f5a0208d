// The build of the host looks at this file too, and has no test runner of its own.
/// <reference types="jest" />

import type {
  ApiKeyRow,
  AuditRow,
  ConnectorRow,
  ExecutionRow,
  LogFilter,
  NewDelivery,
  NodeRow,
  SessionRow,
  SpaceRow,
  Store,
  UserRow,
} from '../../host/server/storage';

const NOW = new Date('2026-01-01T01:01:01.111Z');
const LATER = new Date('2026-02-02T02:02:02.222Z');

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

    it('are listed page by page over all spaces, each once', async () => {
      const spaceIds = ['b', 'a', 'b-1'];
      const ids = ['2', '10', 'A', 'a', 'é'];
      const rows = spaceIds.flatMap((spaceId) => ids.map((id) => connectorRow({ spaceId, id })));
      await Promise.all(rows.map((row) => store.connectors.insert(row)));
      const listed: ConnectorRow[] = [];
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- a page begins where the one before ends
        const page = await store.connectors.listAfter(listed.at(-1), 4);
        if (page.length === 0) {
          break;
        }
        expect(page.length).toBeLessThanOrEqual(4);
        listed.push(...page);
      }
      expect(listed).toHaveLength(rows.length);
      expect(listed).toEqual(expect.arrayContaining(rows));
    });

    it('are sealed anew only as long as they are what was read', async () => {
      const row = connectorRow();
      await store.connectors.insert(row);
      await expect(store.connectors.reseal(row, 'anew')).resolves.toBe(true);
      await expect(store.connectors.reseal(row, 'again')).resolves.toBe(false);
      await expect(store.connectors.reseal({ ...row, id: 'other' }, 'x')).resolves.toBe(false);
      await expect(store.connectors.find(row.spaceId, row.id)).resolves.toEqual({
        ...row,
        sealed: 'anew',
      });
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
      const row = userRow({ username: text, fullName: text, email: text, isEnabled: false });
      await store.users.insert(row);
      await reopen();
      await expect(store.users.find(text)).resolves.toEqual(row);
      await expect(store.users.find(`${text} `)).resolves.toBeUndefined();
    });

    it('are counted', async () => {
      await expect(store.users.count()).resolves.toBe(0);
      await store.users.insert(userRow({ username: 'a' }));
      await store.users.insert(userRow({ username: 'b', grants: [] }));
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

  describe(`changes of users in ${name}`, () => {
    it('see all, and write, remove and end sessions together', async () => {
      const ann = userRow({ username: 'ann' });
      const ben = userRow({ username: 'ben' });
      const carl = userRow({ username: 'carl' });
      await Promise.all([carl, ann, ben].map((row) => store.users.insert(row)));
      for (const username of ['ann', 'ben', 'carl']) {
        const session = { id: username, username, tokenHash: username };
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await store.sessions.insert(sessionRow(session));
        // oxlint-disable-next-line no-await-in-loop
        await store.apiKeys.insert(apiKeyRow({ id: username, username }));
      }
      const changed = userRow({ username: 'ann', grants: [], isEnabled: false });
      const added = userRow({ username: 'dora' });
      await store.users.change((all) => {
        expect(all).toEqual([ann, ben, carl]);
        return { write: [changed, added], remove: ['ben'], endSessionsOf: ['ann'] };
      });
      await reopen();
      await expect(store.users.list()).resolves.toEqual([changed, carl, added]);
      const tokens = ['ann', 'ben', 'carl'].map((token) => store.sessions.findByToken(token));
      const left = (await Promise.all(tokens)).map((session) => session?.username);
      expect(left).toEqual([undefined, undefined, 'carl']);
      const keys = await store.apiKeys.list();
      expect(keys.map(({ id }) => id)).toEqual(['ann', 'carl']);
    });

    it('change nothing when it is decided so', async () => {
      await store.users.insert(userRow());
      const refused = store.users.change(() => {
        throw new Error('not the last one');
      });
      await expect(refused).rejects.toThrow('not the last one');
      await store.users.change(() => ({}));
      await expect(store.users.list()).resolves.toEqual([userRow()]);
    });

    it('decide one after the other: of many that may go one stays', async () => {
      const names = Array.from({ length: 8 }, (_value, index) => `user-${index}`);
      await Promise.all(names.map((username) => store.users.insert(userRow({ username }))));
      const gone = await Promise.allSettled(
        names.map((username) =>
          store.users.change((all) => {
            if (all.length === 1) {
              throw new Error('the last one');
            }
            return { remove: [username] };
          }),
        ),
      );
      expect(gone.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
      await expect(store.users.count()).resolves.toBe(1);
    });
  });

  describe(`spaces in ${name}`, () => {
    const space: SpaceRow = {
      id: 'ops',
      name: 'Ops',
      description: null,
      color: null,
      initials: null,
      imageUrl: null,
      disabledFeatures: [],
    };

    it('are there from the start: the default one', async () => {
      await expect(store.spaces.list()).resolves.toEqual([
        { ...space, id: 'default', name: 'Default' },
      ]);
    });

    it.each(AWKWARD_TEXTS)('are found as they were written: %j', async (text) => {
      const row = { ...space, name: text, description: text, initials: text };
      await expect(store.spaces.insert(row)).resolves.toBe(true);
      await expect(store.spaces.insert(space)).resolves.toBe(false);
      await reopen();
      await expect(store.spaces.find('ops')).resolves.toEqual(row);
      const changed = { ...space, color: '#000000', imageUrl: text, disabledFeatures: [text] };
      await expect(store.spaces.update(changed)).resolves.toBe(true);
      await expect(store.spaces.update({ ...changed, id: 'none' })).resolves.toBe(false);
      await expect(store.spaces.find('ops')).resolves.toEqual(changed);
      await expect(store.spaces.delete('ops')).resolves.toBe(true);
      await expect(store.spaces.delete('ops')).resolves.toBe(false);
      await expect(store.spaces.find('ops')).resolves.toBeUndefined();
    });

    it('give back everything that is in them, and nothing of another one', async () => {
      for (const spaceId of ['here', 'there']) {
        const connector = connectorRow({ spaceId });
        const executions = ['a', 'b', 'c'].map((id) =>
          executionRow({ spaceId, id: `${spaceId}-${id}` }),
        );
        // oxlint-disable no-await-in-loop -- one after the other
        await store.connectors.insert(connector);
        await store.executions.insert(executions);
        await store.deliveries.enqueue(
          ['a', 'b', 'c'].map((id) => newDelivery({ spaceId, id: `${spaceId}-${id}` })),
        );
        // oxlint-enable no-await-in-loop
      }
      const steps: number[] = [];
      do {
        // oxlint-disable-next-line no-await-in-loop -- until there is nothing left
        steps.push(await store.spaces.deleteObjects('here', 2));
      } while (steps.at(-1) !== 0);
      expect(steps).toEqual([4, 2, 0]);
      const leftIn = async (spaceId: string) => [
        (await store.connectors.list(spaceId)).length,
        (await store.executions.listLast(spaceId)).length,
        await store.deliveries.count({ spaceIds: [spaceId] }),
        (await store.deliveries.list({ spaceIds: [spaceId] }, { limit: 10 })).length,
        (
          await store.executions.find(
            { spaceIds: [spaceId], from: NOW, until: LATER },
            { limit: 10, offset: 0, sort: [] },
          )
        ).length,
      ];
      await expect(leftIn('here')).resolves.toEqual([0, 0, 0, 0, 0]);
      await expect(leftIn('there')).resolves.toEqual([1, 1, 3, 3, 3]);
      const queued = (await store.deliveries.backlog(['here', 'there'])).map(
        ({ spaceId, counts }) => [spaceId, counts.queued],
      );
      expect(queued.filter(([, count]) => count !== 0)).toEqual([['there', 3]]);
    });
  });

  describe(`API keys in ${name}`, () => {
    it.each(AWKWARD_TEXTS)('are found as they were inserted: %j', async (text) => {
      const row = apiKeyRow({
        name: text,
        username: text,
        grants: [{ role: 'viewer', spaces: ['default'] }],
        metadata: { [text]: [text, null, 1] },
        expiresAt: LATER,
      });
      await store.apiKeys.insert(row);
      await reopen();
      await expect(store.apiKeys.find('key-1')).resolves.toEqual(row);
      await expect(store.apiKeys.find('key-2')).resolves.toBeUndefined();
      await expect(store.apiKeys.delete('key-1')).resolves.toBe(true);
      await expect(store.apiKeys.delete('key-1')).resolves.toBe(false);
      await expect(store.apiKeys.list()).resolves.toEqual([]);
    });

    it('are listed from the newest on, of one user or of all', async () => {
      const rows = [
        apiKeyRow({ id: 'a' }),
        apiKeyRow({ id: 'b', createdAt: LATER }),
        apiKeyRow({ id: 'c', username: 'other' }),
      ];
      await Promise.all(rows.map((row) => store.apiKeys.insert(row)));
      const idsOf = async (username?: string) =>
        (await store.apiKeys.list(username)).map(({ id }) => id);
      await expect(idsOf()).resolves.toEqual(['b', 'a', 'c']);
      await expect(idsOf('admin')).resolves.toEqual(['b', 'a']);
      await expect(idsOf('nobody')).resolves.toEqual([]);
    });
  });

  describe(`sessions in ${name}`, () => {
    it('are found by their token and by the one before it, also after reopening', async () => {
      const row = sessionRow({ previousTokenHash: 'before', previousTokenUntil: LATER });
      await store.sessions.insert(row);
      await reopen();
      await expect(store.sessions.findByToken('token')).resolves.toEqual(row);
      await expect(store.sessions.findByToken('before')).resolves.toEqual(row);
      await expect(store.sessions.findByToken('Token')).resolves.toBeUndefined();
      await expect(store.sessions.findByToken('')).resolves.toBeUndefined();
    });

    it('are replaced by one of those who know the token, and only as long as they are there', async () => {
      await store.sessions.insert(sessionRow());
      const rows = Array.from({ length: 10 }, (_value, index) =>
        sessionRow({ tokenHash: `token ${index}`, previousTokenHash: 'token' }),
      );
      const replaced = await Promise.all(rows.map((row) => store.sessions.replace(row, 'token')));
      expect(replaced.filter(Boolean)).toHaveLength(1);
      const winner = rows[replaced.indexOf(true)];
      await expect(store.sessions.findByToken('token')).resolves.toEqual(winner);
      await store.sessions.delete('session-1');
      await store.sessions.delete('session-1');
      await expect(store.sessions.replace(sessionRow(), winner?.tokenHash ?? '')).resolves.toBe(
        false,
      );
    });

    it('are deleted once one of their times is over', async () => {
      await store.sessions.insert(sessionRow({ id: 'a', tokenHash: 'a', expiresAt: NOW }));
      await store.sessions.insert(sessionRow({ id: 'b', tokenHash: 'b', idleExpiresAt: NOW }));
      await store.sessions.insert(sessionRow({ id: 'c', tokenHash: 'c' }));
      await store.sessions.deleteExpired(NOW);
      await expect(store.sessions.findByToken('a')).resolves.toBeUndefined();
      await expect(store.sessions.findByToken('b')).resolves.toBeUndefined();
      await expect(store.sessions.findByToken('c')).resolves.toBeDefined();
    });
  });

  describe(`executions in ${name}`, () => {
    const range = { spaceIds: ['default'], from: NOW, until: LATER };
    const page = { limit: 100, offset: 0, sort: [{ field: 'started_at', order: 'asc' }] } as const;
    const idsWith = async (filter: LogFilter) => {
      const rows = await store.executions.find({ ...range, filter }, page);
      return rows.map(({ id }) => id);
    };

    it.each(AWKWARD_TEXTS)('are found as they were inserted: %j', async (text) => {
      const row = executionRow({ message: text, connectorId: text, connectorName: text });
      await store.executions.insert([row, executionRow({ id: 'b', httpStatus: null })]);
      await reopen();
      await expect(store.executions.find(range, { ...page, limit: 1 })).resolves.toEqual([row]);
      const fields = ['message', 'connector_id', 'connector_name'] as const;
      const found = await Promise.all(
        fields.map((field) => idsWith({ kind: 'match', field, pieces: [text] })),
      );
      expect(found).toEqual([['a'], ['a'], ['a']]);
      const within = await idsWith({
        kind: 'match',
        field: 'connector_id',
        pieces: ['', text.slice(1)],
      });
      expect(within).toEqual(['a']);
    });

    it('are all written or none', async () => {
      const twice = [executionRow(), executionRow()];
      await expect(store.executions.insert(twice)).rejects.toThrow(/unique|duplicate/i);
      await expect(store.executions.find(range, page)).resolves.toEqual([]);
      await expect(store.executions.listLast('default')).resolves.toEqual([]);
    });

    it('are those of the range, both ends included', async () => {
      await store.executions.insert([
        executionRow({ id: 'before', startedAt: new Date(NOW.getTime() - 1) }),
        executionRow({ id: 'first' }),
        executionRow({ id: 'last', startedAt: LATER }),
        executionRow({ id: 'after', startedAt: new Date(LATER.getTime() + 1) }),
        executionRow({ id: 'elsewhere', spaceId: 'elsewhere' }),
      ]);
      const found = await store.executions.find(range, page);
      expect(found.map(({ id }) => id)).toEqual(['first', 'last']);
      await expect(store.executions.find({ ...range, spaceIds: [] }, page)).resolves.toEqual([]);
    });

    it('come in any order, page by page, equal ones by id', async () => {
      await store.executions.insert([
        executionRow({ id: 'b', durationMs: 10 }),
        executionRow({ id: 'a', durationMs: 10 }),
        executionRow({ id: 'c', durationMs: 9 }),
      ]);
      const sort = [{ field: 'duration_ms', order: 'desc' }] as const;
      const found = await Promise.all(
        [0, 1, 2, 3].map((offset) => store.executions.find(range, { limit: 1, offset, sort })),
      );
      expect(found.map(([row]) => row?.id)).toEqual(['a', 'b', 'c', undefined]);
    });

    it('are counted by status', async () => {
      await store.executions.insert([
        executionRow({ id: 'a' }),
        executionRow({ id: 'b' }),
        executionRow({ id: 'c', status: 'failure' }),
      ]);
      await expect(store.executions.countByStatus(range)).resolves.toEqual(
        new Map([
          ['success', 2],
          ['failure', 1],
        ]),
      );
    });

    it('are filtered by conditions, those without a value too', async () => {
      await store.executions.insert([
        executionRow({ id: 'a', httpStatus: 404 }),
        executionRow({ id: 'b', httpStatus: 503, status: 'failure' }),
        executionRow({ id: 'c', httpStatus: null }),
      ]);
      const is404: LogFilter = { kind: 'match', field: 'http_status', pieces: ['404'] };
      const is5xx: LogFilter = { kind: 'match', field: 'http_status', pieces: ['5', ''] };
      const failed: LogFilter = { kind: 'match', field: 'status', pieces: ['failure'] };
      const exists: LogFilter = { kind: 'exists', field: 'http_status' };
      const none: LogFilter = { kind: 'match', field: 'http_status', pieces: ['four'] };
      await expect(idsWith(named('On', ''))).resolves.toEqual(['a', 'b', 'c']);
      await expect(idsWith(named('on', ''))).resolves.toEqual([]);
      await expect(idsWith(none)).resolves.toEqual([]);
      await expect(idsWith(is404)).resolves.toEqual(['a']);
      await expect(idsWith({ kind: 'not', filter: is404 })).resolves.toEqual(['b', 'c']);
      await expect(idsWith({ kind: 'any', filters: [is404, is5xx] })).resolves.toEqual(['a', 'b']);
      await expect(idsWith({ kind: 'all', filters: [failed, is404] })).resolves.toEqual([]);
      await expect(idsWith(exists)).resolves.toEqual(['a', 'b']);
      await expect(idsWith({ kind: 'not', filter: exists })).resolves.toEqual(['c']);
    });

    it('bear as many conditions as one can write', async () => {
      const many: LogFilter = {
        kind: 'any',
        filters: Array.from({ length: 300 }, () => ({
          kind: 'match',
          field: 'message',
          pieces: ['x'],
        })),
      };
      const deep = Array.from({ length: 200 }).reduce<LogFilter>(
        (filter) => ({ kind: 'not', filter }),
        many,
      );
      await expect(idsWith(deep)).resolves.toEqual([]);
    });

    it('leave the last one of each connector, whichever was written last', async () => {
      const early = executionRow({ id: 'early', startedAt: NOW });
      const late = executionRow({ id: 'late', startedAt: LATER, status: 'failure' });
      await store.executions.insert([late, early]);
      await store.executions.insert([
        executionRow({ id: 'other', connectorId: 'z' }),
        executionRow({ id: 'unsaved', connectorId: '' }),
        executionRow({ id: 'elsewhere', spaceId: 'elsewhere' }),
      ]);
      const last = await store.executions.listLast('default');
      expect(last.map(({ id }) => id)).toEqual(['late', 'other']);
      expect(last[0]).toEqual({
        id: 'late',
        connectorId: 'on-call',
        startedAt: LATER,
        durationMs: 12,
        status: 'failure',
        message: 'done',
        httpStatus: 202,
        lastSuccessAt: NOW,
        failingSince: LATER,
      });
      await store.executions.deleteLast('default', 'on-call');
      await expect(store.executions.listLast('default')).resolves.toHaveLength(1);
      await expect(store.executions.listLast('elsewhere')).resolves.toHaveLength(1);
    });

    it('tell since when a connector fails, and when it worked last', async () => {
      const at = (second: number) => new Date(NOW.getTime() + second * 1_000);
      const insert = (...given: Array<[number, 'success' | 'failure']>) =>
        store.executions.insert(
          given.map(([second, status]) =>
            executionRow({ id: `${second}`, startedAt: at(second), status }),
          ),
        );
      const health = async () => {
        const [last] = await store.executions.listLast('default');
        return [last?.lastSuccessAt, last?.failingSince];
      };
      await insert([1, 'failure'], [0, 'failure']);
      expect(await health()).toEqual([null, at(0)]);
      await insert([2, 'failure']);
      expect(await health()).toEqual([null, at(0)]);
      await insert([3, 'success']);
      expect(await health()).toEqual([at(3), null]);
      await insert([4, 'failure']);
      await insert([5, 'failure']);
      expect(await health()).toEqual([at(3), at(4)]);
      await insert([6, 'failure'], [7, 'success'], [8, 'failure'], [9, 'failure']);
      expect(await health()).toEqual([at(7), at(8)]);
      await insert([10, 'success'], [11, 'success']);
      await reopen();
      expect(await health()).toEqual([at(11), null]);
    });

    it('are deleted from the oldest on, so many at once', async () => {
      const rows = [0, 1, 2, 3, 4].map((index) =>
        executionRow({ id: `${index}`, startedAt: new Date(NOW.getTime() + index) }),
      );
      await store.executions.insert(rows.toReversed());
      const before = new Date(NOW.getTime() + 3);
      await expect(store.executions.deleteBefore(before, 2)).resolves.toBe(2);
      const left = await store.executions.find(range, page);
      expect(left.map(({ id }) => id)).toEqual(['2', '3', '4']);
      await expect(store.executions.deleteBefore(before, 2)).resolves.toBe(1);
      await expect(store.executions.deleteBefore(before, 2)).resolves.toBe(0);
    });
  });

  describe(`the audit log in ${name}`, () => {
    const page = { limit: 100 };
    const idsOf = async (filter: Parameters<Store['audit']['find']>[0]) =>
      (await store.audit.find(filter, page)).map(({ id }) => id);

    it.each(AWKWARD_TEXTS)('has lines as they were inserted: %j', async (text) => {
      const row = auditRow({ username: text, objectId: text, details: { [text]: [text, null] } });
      const bare = auditRow({ id: 'b', username: null, objectType: null, objectId: null });
      await store.audit.insert([row, bare]);
      await reopen();
      await expect(store.audit.find({ username: text }, page)).resolves.toEqual([row]);
      await expect(store.audit.find({ objectId: text }, page)).resolves.toEqual([row]);
      await expect(store.audit.find({}, page)).resolves.toEqual([bare, row]);
    });

    it('has each line once, also when it is written again', async () => {
      await store.audit.insert([auditRow({ id: 'a' })]);
      await store.audit.insert([auditRow({ id: 'a', action: 'other' }), auditRow({ id: 'b' })]);
      await expect(idsOf({})).resolves.toEqual(['b', 'a']);
      await expect(idsOf({ actions: ['other'] })).resolves.toEqual([]);
    });

    it('has those that fit in everything', async () => {
      await store.audit.insert([
        auditRow({ id: 'a' }),
        auditRow({ id: 'b', action: 'connector_delete', outcome: 'failure' }),
        auditRow({ id: 'c', spaceId: 'ops', objectType: 'space', objectId: 'ops' }),
        auditRow({ id: 'd', at: LATER, username: 'ann' }),
      ]);
      await expect(idsOf({ actions: ['connector_delete', 'connector_create'] })).resolves.toEqual([
        'd',
        'c',
        'b',
        'a',
      ]);
      await expect(idsOf({ outcomes: ['failure'] })).resolves.toEqual(['b']);
      await expect(idsOf({ spaceId: 'ops', objectType: 'space' })).resolves.toEqual(['c']);
      await expect(idsOf({ objectType: 'space', objectId: 'x' })).resolves.toEqual([]);
      await expect(idsOf({ from: LATER, username: 'ann' })).resolves.toEqual(['d']);
      await expect(idsOf({ until: NOW, outcomes: ['success'] })).resolves.toEqual(['c', 'a']);
    });

    it('comes page by page, nothing twice and nothing left out', async () => {
      const ids = ['a', 'b', 'c', 'd', 'e'];
      await store.audit.insert(ids.map((id) => auditRow({ id, at: id < 'd' ? NOW : LATER })));
      const first = await store.audit.find({}, { limit: 3 });
      await store.audit.insert([auditRow({ id: 'f', at: LATER })]);
      const second = await store.audit.find({}, { limit: 3, before: first.at(-1) });
      expect([...first, ...second].map(({ id }) => id)).toEqual(['e', 'd', 'c', 'b', 'a']);
    });

    it('loses the oldest first, so many at once', async () => {
      await store.audit.insert([auditRow({ id: 'a' }), auditRow({ id: 'b' })]);
      await store.audit.insert([auditRow({ id: 'c', at: LATER })]);
      await expect(store.audit.deleteBefore(LATER, 1)).resolves.toBe(1);
      await expect(store.audit.deleteBefore(LATER, 10)).resolves.toBe(1);
      await expect(idsOf({})).resolves.toEqual(['c']);
    });
  });

  describe(`nodes in ${name}`, () => {
    it('are those seen lately, as they were last', async () => {
      await store.nodes.beat(nodeRow({ id: '2', name: 'b' }));
      await store.nodes.beat(nodeRow({ id: '1', name: 'b', seenAt: LATER }));
      const latest = nodeRow({
        id: '3',
        name: 'a',
        seenAt: LATER,
        circuits: [
          { spaceId: 'default', connectorId: 'ü', state: 'open', until: LATER },
          { spaceId: 'default', connectorId: 'b', state: 'half_open', until: null },
        ],
      });
      await store.nodes.beat(nodeRow({ id: '3', name: 'old' }));
      await store.nodes.beat(latest);
      await reopen();
      const nodes = await store.nodes.list(NOW);
      expect(nodes.map(({ id }) => id)).toEqual(['3', '1', '2']);
      expect(nodes[0]).toEqual(latest);
      const lately = await store.nodes.list(new Date(NOW.getTime() + 1));
      expect(lately.map(({ id }) => id)).toEqual(['3', '1']);
      await store.nodes.remove('3');
      await store.nodes.remove('3');
      expect(await store.nodes.list(NOW)).toHaveLength(2);
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

    it('are replaced only as long as they are what was known', async () => {
      await expect(store.settings.replace('key', 'none', 'new')).resolves.toBe(false);
      await store.settings.setOnce('key', 'old');
      await expect(store.settings.replace('key', 'other', 'new')).resolves.toBe(false);
      await expect(store.settings.replace('key', 'old', 'new')).resolves.toBe(true);
      await expect(store.settings.get('key')).resolves.toBe('new');
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

function auditRow(overrides: Partial<AuditRow> = {}): AuditRow {
  return {
    id: 'a',
    at: NOW,
    action: 'connector_create',
    outcome: 'success',
    username: 'admin',
    spaceId: 'default',
    objectType: 'action',
    objectId: 'on-call',
    details: { provider: 'http' },
    ...overrides,
  };
}

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
    fullName: null,
    email: null,
    isEnabled: true,
    grants: [{ role: 'admin', spaces: ['*'] }],
    createdAt: new Date('2026-01-01T01:01:01.111Z'),
    ...overrides,
  };
}

function named(...pieces: string[]): LogFilter {
  return { kind: 'match', field: 'connector_name', pieces };
}

function apiKeyRow(overrides: Partial<ApiKeyRow> = {}): ApiKeyRow {
  return {
    id: 'key-1',
    name: 'Key',
    username: 'admin',
    keyHash: 'hash',
    grants: null,
    metadata: {},
    createdAt: NOW,
    expiresAt: null,
    ...overrides,
  };
}

function newDelivery(overrides: Partial<NewDelivery>): NewDelivery {
  return {
    id: 'delivery',
    spaceId: 'default',
    connectorId: 'my-id',
    connectorTypeId: '.test',
    orderingKey: null,
    idempotencyKey: null,
    params: {},
    ruleId: null,
    alertId: null,
    createdAt: NOW,
    ...overrides,
  };
}

function sessionRow(overrides: Partial<SessionRow> = {}): SessionRow {
  return {
    id: 'session-1',
    username: 'admin',
    credentialsHash: 'credentials',
    tokenHash: 'token',
    tokenIssuedAt: NOW,
    previousTokenHash: null,
    previousTokenUntil: null,
    expiresAt: LATER,
    idleExpiresAt: LATER,
    ...overrides,
  };
}

function nodeRow(overrides: Partial<NodeRow> = {}): NodeRow {
  return {
    id: '1',
    name: 'host-a',
    version: '1.0.0',
    startedAt: NOW,
    seenAt: NOW,
    circuits: [],
    ...overrides,
  };
}

function executionRow(overrides: Partial<ExecutionRow> = {}): ExecutionRow {
  return {
    id: 'a',
    spaceId: 'default',
    connectorId: 'on-call',
    connectorName: 'On call',
    connectorTypeId: '.xmatters',
    source: 'test',
    startedAt: NOW,
    durationMs: 12,
    scheduleDelayMs: 0,
    status: 'success',
    message: 'done',
    isTimedOut: false,
    httpStatus: 202,
    requestId: null,
    version: '1.0.0',
    ...overrides,
  };
}
