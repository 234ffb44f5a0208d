import { runFuzz } from './run_fuzz';

/** The same ones each time: what fails here fails everywhere. `npm run fuzz` sends others. */
const SEED = 20_260_101;
const REQUESTS = 20_000;

it(
  'whatever is sent to any route: no 5xx, no hang, no secret, and an answer as it is described',
  async () => {
    const { sent, routes, byStatus, failures } = await runFuzz({ requests: REQUESTS, seed: SEED });
    expect(failures).toEqual([]);
    expect(sent).toBe(REQUESTS);
    expect(routes).toBeGreaterThan(40);
    // Requests that nothing gets past the first check of would try nothing.
    const good = Object.entries(byStatus).filter(([status]) => Number(status) < 300);
    const done = good.reduce((sum, [, count]) => sum + count, 0);
    expect(done).toBeGreaterThan(REQUESTS / 10);
  },
  10 * 60_000,
);
