import { setTimeout as pause } from 'node:timers/promises';
import { runKillRounds } from './kill_rounds';
import type { NetworkFault } from '../support/tcp_fault_proxy';
import { onPostgres, type FleetRun, type Scenario, type ScenarioOptions } from './scenario';
import { startStandby } from './start_standby';
import { terminate } from './terminate';

/** More than the lease of 3 s; also what CI takes for 30 s. */
const PAST_LEASE_MS = 5_000;
const LONG_PARTITION_MS = 30_000;
const LOAD_MS = 1_000;
const LOOK_AGAIN_MS = 50;

/** @returns what was on its way on those it happened to: nobody can tell how that ended. */
type Happening = (run: FleetRun, options: ScenarioOptions) => Promise<ReadonlySet<string>>;

/** So often: load, something happens, all is well again, all arrives. */
function scenario(title: string, rounds: Scenario['rounds'], happen: Happening): Scenario {
  return {
    title,
    store: 'PostgreSQL',
    rounds,
    run: (options) =>
      onPostgres(options, async (run) => {
        for (let round = 0; round < options.rounds; round += 1) {
          run.load.start();
          // oxlint-disable no-await-in-loop -- one round after the other
          await pause(run.random.below(LOAD_MS));
          const from = Date.now();
          const inFlight = await happen(run, options);
          await run.settle();
          // What a host did not know when it was woken or let in again has its end only now.
          run.disturbed({ from, until: Date.now(), inFlight });
          // oxlint-enable no-await-in-loop
        }
      }),
  };
}

/** Looks again and again while something happens: some of it begins in the middle. */
async function runningWhile(
  { fleet }: FleetRun,
  { nodeName, during }: { nodeName?: string | undefined; during: () => Promise<void> },
): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  const over = new AbortController();
  async function look(): Promise<void> {
    (await fleet.running(nodeName)).forEach((id) => seen.add(id));
  }
  async function watch(): Promise<void> {
    while (!over.signal.aborted) {
      // oxlint-disable no-await-in-loop -- again and again
      await look();
      await pause(LOOK_AGAIN_MS);
      // oxlint-enable no-await-in-loop
    }
  }
  const watching = watch();
  try {
    await during();
  } finally {
    over.abort();
    await watching;
  }
  return seen;
}

function setNetworks({ nodes }: FleetRun, fault: NetworkFault): void {
  nodes.forEach(({ network }) => network.set(fault));
}

/** The database goes down and comes up; nobody is let in before it was asked what was on its way. */
async function restart(run: FleetRun, goDown: () => Promise<void>): Promise<ReadonlySet<string>> {
  await goDown();
  setNetworks(run, { kind: 'reset' });
  await run.server.start();
  const inFlight = await run.fleet.running();
  setNetworks(run, { kind: 'none' });
  return inFlight;
}

export const TWO_HOSTS_KILLED: Scenario = {
  title: 'one of two hosts killed (kill -9) under load',
  store: 'PostgreSQL',
  rounds: { short: 4, long: 50 },
  run: (options) =>
    onPostgres(options, (run) =>
      runKillRounds(run, { rounds: options.rounds, killWithinMs: LOAD_MS }),
    ),
};

export const HOSTS_RESTARTED = scenario(
  'two hosts stopped (SIGTERM) and started one after the other under load',
  { short: 1, long: 10 },
  async ({ nodes }) => {
    for (const node of nodes) {
      // oxlint-disable no-await-in-loop -- never both at a time
      await terminate(node);
      await node.start();
      // oxlint-enable no-await-in-loop
    }
    return new Set();
  },
);

export const DATABASE_RESTARTED = scenario(
  'PostgreSQL restarted under load',
  { short: 1, long: 10 },
  (run) => restart(run, run.server.stop),
);

export const DATABASE_KILLED = scenario(
  'PostgreSQL killed (kill -9) under load and started again',
  { short: 1, long: 10 },
  (run) => restart(run, run.server.kill),
);

export const NETWORK_BROKEN = scenario(
  'connections to PostgreSQL broken, half closed and slow',
  { short: 1, long: 10 },
  (run) =>
    runningWhile(run, {
      during: async () => {
        setNetworks(run, { kind: 'delay', ms: 100 });
        await pause(LOAD_MS);
        run.nodes.forEach(({ network }) => network.halfClose());
        await pause(LOAD_MS);
        setNetworks(run, { kind: 'reset' });
        await pause(LOAD_MS);
        setNetworks(run, { kind: 'none' });
      },
    }),
);

export const DATABASE_CUT_OFF = scenario(
  'PostgreSQL cut off from every host for 30 s (black hole)',
  { short: 1, long: 3 },
  async (run, { isLong }) => {
    setNetworks(run, { kind: 'black_hole' });
    const during = () => pause(isLong ? LONG_PARTITION_MS : PAST_LEASE_MS);
    const inFlight = await runningWhile(run, { during });
    setNetworks(run, { kind: 'none' });
    return inFlight;
  },
);

export const ONE_HOST_CUT_OFF = scenario(
  'one of two hosts cut off from PostgreSQL for 30 s',
  { short: 1, long: 3 },
  async (run, { isLong }) => {
    const node = run.nodes[run.random.below(run.nodes.length)];
    node?.network.set({ kind: 'black_hole' });
    const during = () => pause(isLong ? LONG_PARTITION_MS : PAST_LEASE_MS);
    const inFlight = await runningWhile(run, { nodeName: node?.name, during });
    node?.network.set({ kind: 'none' });
    return inFlight;
  },
);

export const HOST_FROZEN = scenario(
  'one of two hosts frozen (SIGSTOP) past its lease and woken',
  { short: 1, long: 10 },
  async (run) => {
    const node = run.nodes[run.random.below(run.nodes.length)];
    node?.signal('SIGSTOP');
    const during = () => pause(PAST_LEASE_MS);
    const inFlight = await runningWhile(run, { nodeName: node?.name, during });
    node?.signal('SIGCONT');
    return inFlight;
  },
);

export const DATABASE_FAILED_OVER: Scenario = {
  title: 'PostgreSQL killed, its synchronous standby promoted',
  store: 'PostgreSQL',
  rounds: { short: 1, long: 1 },
  run: (options) =>
    onPostgres(options, async (run) => {
      const standby = await startStandby(run.server);
      try {
        run.load.start();
        await pause(2 * LOAD_MS);
        const from = Date.now();
        await run.server.kill();
        setNetworks(run, { kind: 'reset' });
        await standby.promote();
        const rows = await standby.query(
          "select id from deliveries where state = 'running'",
          run.database,
        );
        const inFlight = new Set(rows.map(({ id }) => String(id)));
        run.disturbed({ from, until: Date.now(), inFlight });
        run.nodes.forEach(({ network }) => network.pointAt(standby));
        setNetworks(run, { kind: 'none' });
        await run.settle();
      } finally {
        await Promise.all(run.nodes.map((node) => node.stop()));
        await standby.remove();
      }
    }),
};
