import { openSqliteStore, type Store } from '../storage';
import { createAccessCache } from './access_cache';
import { userRow } from './user_store.mock';

let store: Store;
let nowMs: number;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  nowMs = 0;
  await store.users.insert(userRow());
});
afterEach(() => store.close());

const create = (isShared: boolean) =>
  createAccessCache({ store, isShared, monotonicMs: () => nowMs });
const KEY = {
  id: 'key',
  name: 'Key',
  username: 'ann',
  keyHash: 'hash',
  grants: null,
  metadata: {},
  createdAt: new Date('2026-01-01T00:00:00Z'),
  expiresAt: null,
};
const SPACE = {
  id: 'ops',
  name: 'Ops',
  description: null,
  color: null,
  initials: null,
  imageUrl: null,
  disabledFeatures: [],
};

it('a change of this node counts at once', async () => {
  const { users, apiKeys, spaces } = create(false);
  await apiKeys.insert(KEY);
  await spaces.insert(SPACE);
  await Promise.all([users.find('ann'), apiKeys.find('key'), spaces.find('ops')]);
  await spaces.update({ ...SPACE, name: 'New' });
  await expect(spaces.find('ops')).resolves.toMatchObject({ name: 'New' });
  await spaces.delete('ops');
  await expect(spaces.find('ops')).resolves.toBeUndefined();
  await users.change(() => ({ write: [userRow({ isEnabled: false })] }));
  await expect(users.find('ann')).resolves.toMatchObject({ isEnabled: false });
  await users.change(() => ({ remove: ['ann'] }));
  await expect(users.find('ann')).resolves.toBeUndefined();
  await expect(apiKeys.find('key')).resolves.toBeUndefined();
});

it('a change of another node counts after two seconds', async () => {
  const here = create(true);
  const there = create(true);
  await here.users.find('ann');
  await there.users.change(() => ({ write: [userRow({ isEnabled: false })] }));
  nowMs = 1_999;
  await expect(here.users.find('ann')).resolves.toMatchObject({ isEnabled: true });
  nowMs = 2_000;
  await expect(here.users.find('ann')).resolves.toMatchObject({ isEnabled: false });
});
