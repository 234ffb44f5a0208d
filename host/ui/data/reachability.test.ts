import { createTestServer } from '../test_server.mock';
import { createReachability } from './reachability';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function create() {
  const server = createTestServer();
  server.isUp = false;
  let asked = 0;
  const reachability = createReachability({
    fetch: (...args) => {
      asked++;
      return server.fetch(...args);
    },
  });
  return { server, reachability, asked: () => asked };
}

it('asks a server that is gone ever more slowly, until it answers', async () => {
  const { server, reachability, asked } = create();
  reachability.report(false);
  const counts = [];
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    // oxlint-disable-next-line no-await-in-loop -- time goes one way
    await jest.advanceTimersByTimeAsync(seconds * 1_000);
    counts.push(asked());
  }
  expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(reachability.isReachable.get()).toBe(false);

  server.isUp = true;
  await jest.advanceTimersByTimeAsync(30_000);
  expect(reachability.isReachable.get()).toBe(true);
  await jest.advanceTimersByTimeAsync(300_000);
  expect(asked()).toBe(8);
});

it('stops to ask when a request got through', async () => {
  const { reachability, asked } = create();
  reachability.report(false);
  reachability.report(true);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(asked()).toBe(0);
});

it('asks at once when told that the network is back', async () => {
  const { server, reachability } = create();
  reachability.askNow();
  reachability.report(false);
  server.isUp = true;
  reachability.askNow();
  await jest.advanceTimersByTimeAsync(0);
  expect(reachability.isReachable.get()).toBe(true);
});
