import { watchStalls } from './stall_watch';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

it('notices when nothing went on for long, and nothing else', () => {
  const { stalls, stop } = watchStalls();
  jest.advanceTimersByTime(1_000);
  expect(stalls).toEqual([]);
  jest.setSystemTime(5_000);
  jest.advanceTimersByTime(100);
  expect(stalls).toEqual([{ from: 1_000, until: 5_100 }]);
  stop();
  jest.advanceTimersByTime(10_000);
  expect(stalls).toHaveLength(1);
});
