import { createGroupCommit } from './group_commit';
import { StoreUnavailableError } from './store_unavailable_error';

it('writes the calls of one moment together, and each gets its own result', async () => {
  const write = jest.fn((calls: readonly number[]) => Promise.resolve(calls.map((n) => n * 2)));
  const call = createGroupCommit(write);
  await expect(Promise.all([call(1), call(2), call(3)])).resolves.toEqual([2, 4, 6]);
  await expect(call(4)).resolves.toBe(8);
  expect(write.mock.calls).toEqual([[[1, 2, 3]], [[4]]]);
});

it('writes what comes during a commit together, in the next one', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: committed, resolve: commit } = Promise.withResolvers<void>();
  const written: number[][] = [];
  const call = createGroupCommit(async (calls: readonly number[]) => {
    written.push([...calls]);
    begin();
    await committed;
    return [...calls];
  });
  const first = call(1);
  await begun;
  const others = [call(2), call(3)];
  commit();
  await expect(Promise.all([first, ...others])).resolves.toEqual([1, 2, 3]);
  expect(written).toEqual([[1], [2, 3]]);
});

it('fails the one that is at fault, and writes the others in their order', async () => {
  const written: number[] = [];
  const call = createGroupCommit((calls: readonly number[]) => {
    if (calls.includes(2)) {
      return Promise.reject(new Error('not this one'));
    }
    written.push(...calls);
    return Promise.resolve([...calls]);
  });
  const results = await Promise.allSettled([call(1), call(2), call(3)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(written).toEqual([1, 3]);
});

it('fails all when the database is away, and asks it only once', async () => {
  const away = new StoreUnavailableError('away', { cause: null, retryAfterS: 1 });
  const write = jest.fn(() => Promise.reject(away));
  const call = createGroupCommit(write);
  const results = await Promise.allSettled([call(1), call(2), call(3)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(write).toHaveBeenCalledTimes(1);
});
