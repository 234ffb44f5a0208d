import { shareOut, type Share } from './share_out';

interface Store extends Share {
  name: string;
  left: number;
}

const share = (name: string, left: number, overrides: Partial<Share> = {}): Store => ({
  name,
  left,
  limit: 100,
  group: 'g',
  ...overrides,
});

/** How many each got. */
async function outcome(shares: Store[], limit: number, groupLimits?: Map<string, number>) {
  const taken = await shareOut({
    shares,
    limit,
    groupLimits,
    take: (wanted) =>
      Promise.resolve(
        wanted.map(({ share: one, limit: most }) => {
          const total = Math.min(most, one.left);
          one.left -= total;
          return Array.from({ length: total }, () => one.name);
        }),
      ),
  });
  return Object.fromEntries(
    shares.map(({ name }) => [name, taken.filter((other) => other === name).length]),
  );
}

it('gives everybody the same', async () => {
  await expect(outcome([share('a', 50), share('b', 50)], 10)).resolves.toEqual({ a: 5, b: 5 });
});

it('gives what some do not need to the others', async () => {
  const shares = [share('a', 50), share('b', 1), share('c', 50, { limit: 2 })];
  await expect(outcome(shares, 10)).resolves.toEqual({ a: 7, b: 1, c: 2 });
});

it('gives what does not divide to the first', async () => {
  const shares = [share('a', 9), share('b', 9), share('c', 9)];
  await expect(outcome(shares, 2)).resolves.toEqual({ a: 1, b: 1, c: 0 });
});

it('keeps to the limit of a group', async () => {
  const shares = [share('a', 9, { group: 'x' }), share('b', 9, { group: 'x' }), share('c', 9)];
  await expect(outcome(shares, 20, new Map([['x', 3]]))).resolves.toEqual({ a: 2, b: 1, c: 9 });
});

it('gives nothing where there is nothing, or no room', async () => {
  await expect(outcome([], 10)).resolves.toEqual({});
  await expect(outcome([share('a', 0)], 10)).resolves.toEqual({ a: 0 });
  await expect(outcome([share('a', 5, { limit: 0 })], 10)).resolves.toEqual({ a: 0 });
  await expect(outcome([share('a', 5)], 0)).resolves.toEqual({ a: 0 });
});
