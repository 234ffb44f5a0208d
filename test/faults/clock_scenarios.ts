import { setTimeout as pause } from 'node:timers/promises';
import type { FaultRun } from './fault_run';
import type { HostNode } from './host_node';
import { onPostgres, onSqlite, type Scenario } from './scenario';

const HOUR_MS = 60 * 60_000;
const BETWEEN_MS = 1_000;
/** By turns, and in the end an hour behind. */
const JUMPS = [HOUR_MS, -2 * HOUR_MS];
const WITH_JUMPS = { CLOCK_JUMPS: JUMPS.join(',') };

async function jump({
  nodes,
  load,
  settle,
}: Pick<FaultRun<HostNode>, 'nodes' | 'load' | 'settle'>) {
  const node = nodes[0];
  for (let jumps = 0; jumps < JUMPS.length; jumps += 1) {
    load.start();
    // oxlint-disable no-await-in-loop -- one jump after the other
    await pause(BETWEEN_MS);
    node?.signal('SIGUSR2');
    await pause(BETWEEN_MS);
    await load.stop();
    // oxlint-enable no-await-in-loop
  }
  await settle();
}

export const CLOCK_JUMPS_ON_SQLITE: Scenario = {
  title: 'clock set forward by an hour, then back by two, under load',
  store: 'SQLite',
  rounds: { short: 1, long: 1 },
  run: (options) => onSqlite(options, jump, { env: WITH_JUMPS }),
};

export const CLOCK_WRONG_AT_START: Scenario = {
  title: 'host restarted with its clock an hour behind',
  store: 'SQLite',
  rounds: { short: 1, long: 1 },
  run: (options) =>
    onSqlite(
      options,
      async (run) => {
        const [node] = run.nodes;
        run.load.start();
        await pause(BETWEEN_MS);
        // An hour ahead until it is killed, and right after that.
        node?.signal('SIGUSR2');
        await pause(BETWEEN_MS);
        if (node) {
          run.disturbed(await node.kill());
          await node.start();
        }
        await run.settle();
      },
      { env: WITH_JUMPS },
    ),
};

export const CLOCK_JUMPS_ON_POSTGRES: Scenario = {
  title: 'clock of one of two hosts set forward by an hour, then back by two, under load',
  store: 'PostgreSQL',
  rounds: { short: 1, long: 1 },
  run: (options) => onPostgres(options, jump, { env: WITH_JUMPS }),
};
