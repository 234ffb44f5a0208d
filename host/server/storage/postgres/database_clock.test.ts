import { createDatabaseClock } from './database_clock';

const TIME = Date.parse('2026-01-01T12:00:00.000Z');
let monotonic: number;
beforeEach(() => {
  monotonic = 1_000;
});
const clockOf = () => createDatabaseClock(() => monotonic);

/** An answer that takes so long. */
const read = (time: number, ms: number) => () => {
  monotonic += ms;
  return Promise.resolve(new Date(time));
};

it('is the database’s, and goes on by itself', async () => {
  const clock = clockOf();
  expect(() => clock.now()).toThrow('not known yet');
  await clock.sync(read(TIME, 10));
  expect(clock.now()).toEqual(new Date(TIME + 5));
  monotonic += 60_000;
  expect(clock.now()).toEqual(new Date(TIME + 60_005));
});

it('follows the database when that is set anew', async () => {
  const clock = clockOf();
  await clock.sync(read(TIME, 2));
  monotonic += 5_000;
  await clock.sync(read(TIME - 3_600_000, 2));
  expect(clock.now()).toEqual(new Date(TIME - 3_600_000 + 1));
});

it('does not believe an answer that took long, unless it has waited long for a better one', async () => {
  const clock = clockOf();
  await clock.sync(read(TIME, 2));
  await clock.sync(read(TIME, 4_000));
  expect(clock.now()).toEqual(new Date(TIME + 4_001));
  monotonic += 3_600_000;
  await clock.sync(read(TIME, 4_000));
  expect(clock.now()).toEqual(new Date(TIME + 2_000));
});
