import { settleEach } from './settle_each';

it('has five under way at most, and goes on after a failure', async () => {
  let underWay = 0;
  let most = 0;
  const ids = Array.from({ length: 20 }, (_, index) => String(index));
  const { done, failures } = await settleEach(ids, async (id) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await Promise.resolve();
    underWay -= 1;
    if (id === '3') {
      throw new Error('Not this one.');
    }
  });
  expect(most).toBe(5);
  expect(done.toSorted()).toEqual(ids.filter((id) => id !== '3').toSorted());
  expect(failures).toEqual([{ item: '3', message: 'Not this one.' }]);
});

it('has nothing to do with nothing', async () => {
  const work = jest.fn();
  await expect(settleEach([], work)).resolves.toEqual({ done: [], failures: [] });
  expect(work).not.toHaveBeenCalled();
});
