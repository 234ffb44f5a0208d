import { repeat } from './repeat';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('works at once, and again after each pause, until it is stopped', async () => {
  const work = jest.fn(() => Promise.resolve());
  const repetition = repeat(1_000, work, () => {});
  expect(work).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(2_000);
  expect(work).toHaveBeenCalledTimes(3);
  await repetition.stop();
  await jest.advanceTimersByTimeAsync(5_000);
  expect(work).toHaveBeenCalledTimes(3);
});

it('goes on after a failure', async () => {
  const work = jest.fn(() => Promise.reject(new Error('no')));
  const onError = jest.fn();
  const repetition = repeat(1_000, work, onError);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(onError).toHaveBeenCalledTimes(2);
  await repetition.stop();
});

it('waits for the work under way when it is stopped', async () => {
  const gate = Promise.withResolvers<void>();
  const repetition = repeat(
    1_000,
    () => gate.promise,
    () => {},
  );
  const onStopped = jest.fn();
  const stopped = repetition.stop().then(onStopped);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(onStopped).not.toHaveBeenCalled();
  gate.resolve();
  await stopped;
  expect(onStopped).toHaveBeenCalled();
});
