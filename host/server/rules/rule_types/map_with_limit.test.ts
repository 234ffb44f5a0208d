import { mapWithLimit } from './map_with_limit';

it('keeps the order and never has more under way than it may', async () => {
  const open: Array<() => void> = [];
  let most = 0;
  let running = 0;
  const all = mapWithLimit(['a', 'b', 'c', 'd', 'e'], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => open.push(resolve));
    running -= 1;
    return item.toUpperCase();
  });
  for (let ended = 0; ended < 5; ended += 1) {
    // The last one begun ends first.
    open.pop()?.();
    // oxlint-disable-next-line no-await-in-loop -- let the next one begin
    await new Promise(setImmediate);
  }
  expect(await all).toEqual(['A', 'B', 'C', 'D', 'E']);
  expect(most).toBe(2);
});

it('fails with the first that fails', async () => {
  const fail = mapWithLimit([1, 2], 2, (item) => Promise.reject(new Error(`no ${item}`)));
  await expect(fail).rejects.toThrow('no 1');
});
