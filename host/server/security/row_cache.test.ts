import { createRowCache } from './row_cache';

let nowMs: number;
let reads: string[];
let rows: Map<string, string>;
beforeEach(() => {
  nowMs = 0;
  reads = [];
  rows = new Map([['ann', 'first']]);
});

const create = (maxAgeMs: number) =>
  createRowCache({
    read: (key) => {
      reads.push(key);
      return Promise.resolve(rows.get(key));
    },
    maxAgeMs,
    monotonicMs: () => nowMs,
  });

it('a row is read once, and again when it is too old', async () => {
  const cache = create(2_000);
  await cache.find('ann');
  rows.set('ann', 'second');
  nowMs = 1_999;
  await expect(cache.find('ann')).resolves.toBe('first');
  nowMs = 2_000;
  await expect(cache.find('ann')).resolves.toBe('second');
  expect(reads).toEqual(['ann', 'ann']);
});

it('of many who ask at once one reads', async () => {
  const cache = create(Infinity);
  await Promise.all(Array.from({ length: 10 }, () => cache.find('ann')));
  expect(reads).toEqual(['ann']);
});

it('a forgotten row is read again, also one that was being read', async () => {
  const cache = create(Infinity);
  const before = cache.find('ann');
  rows.set('ann', 'second');
  cache.forget('ann');
  await expect(cache.find('ann')).resolves.toBe('second');
  await expect(before).resolves.toBe('first');
  await expect(cache.find('ann')).resolves.toBe('second');
  rows.set('ann', 'third');
  cache.forgetAll();
  await expect(cache.find('ann')).resolves.toBe('third');
});

it('what is not there, and what cannot be read, is asked for each time', async () => {
  const cache = create(Infinity);
  await cache.find('nobody');
  rows.set('nobody', 'somebody');
  await expect(cache.find('nobody')).resolves.toBe('somebody');
  let isAway = true;
  const failing = createRowCache({
    read: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve('back')),
    maxAgeMs: Infinity,
    monotonicMs: () => nowMs,
  });
  await expect(failing.find('ann')).rejects.toThrow('away');
  isAway = false;
  await expect(failing.find('ann')).resolves.toBe('back');
});

it('the memory does not grow without end', async () => {
  const cache = create(Infinity);
  for (let index = 0; index <= 1_000; index += 1) {
    rows.set(`user-${index}`, 'x');
    // oxlint-disable-next-line no-await-in-loop -- the order matters
    await cache.find(`user-${index}`);
  }
  await cache.find('user-1000');
  expect(reads).toHaveLength(1_001);
  await cache.find('user-0');
  expect(reads).toHaveLength(1_002);
});
