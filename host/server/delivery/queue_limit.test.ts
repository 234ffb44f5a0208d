import { createQueueLimit, QueueFullError } from './queue_limit';

let now: number;
let open: number;
let counts: number;

beforeEach(() => {
  now = 0;
  open = 0;
  counts = 0;
});

const create = (max: number) =>
  createQueueLimit({
    max,
    clock: { now: () => new Date(now) },
    countOpen: () => {
      counts += 1;
      return Promise.resolve(open);
    },
  });

it('lets in as many as fit, all of a call or none', async () => {
  const limit = create(10);
  await limit.admit(8);
  open = 8;
  await expect(limit.admit(3)).rejects.toThrow(QueueFullError);
  await limit.admit(2);
});

it('says how many there are, which setting it is, and when to come back', async () => {
  const refusal = await create(2)
    .admit(3)
    .catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    message:
      'The queue is full: 2 deliveries wait already (xpack.actions.queued.max). Nothing was accepted; try again later.',
    retryAfterS: 10,
  });
});

it('counts seldom while there is room', async () => {
  const limit = create(1_000);
  for (let call = 0; call < 100; call += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    await limit.admit(1);
  }
  expect(counts).toBe(1);
  now += 1_000;
  await limit.admit(1);
  expect(counts).toBe(2);
});

it('sees at once that there is room again', async () => {
  const limit = create(10);
  await limit.admit(10);
  open = 10;
  await expect(limit.admit(1)).rejects.toThrow(QueueFullError);
  open = 9;
  await limit.admit(1);
});

it('counts once for all who ask at the same time', async () => {
  open = 5;
  const limit = create(5);
  const refused = await Promise.allSettled(Array.from({ length: 50 }, () => limit.admit(1)));
  expect(refused.every(({ status }) => status === 'rejected')).toBe(true);
  expect(counts).toBe(1);
});

it('does not forget those let through while it counts', async () => {
  const limit = create(10);
  await limit.admit(9);
  open = 9;
  now += 1_000;
  const results = await Promise.allSettled([limit.admit(1), limit.admit(1)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});

it('counts again when the clock was set back', async () => {
  const limit = create(10);
  now = 60_000;
  await limit.admit(1);
  now = 0;
  await limit.admit(1);
  expect(counts).toBe(2);
});

it('lets nothing in while nobody can count', async () => {
  const limit = createQueueLimit({
    max: 10,
    clock: { now: () => new Date(now) },
    countOpen: () => Promise.reject(new Error('disk full')),
  });
  await expect(limit.admit(1)).rejects.toThrow('disk full');
  await expect(limit.admit(1)).rejects.toThrow('disk full');
});
