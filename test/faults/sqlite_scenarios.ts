import { setTimeout as pause } from 'node:timers/promises';
import { runKillRounds } from './kill_rounds';
import { onSqlite, type Scenario } from './scenario';
import { terminate } from './terminate';

const WITHIN_MS = 1_000;

export const SQLITE_KILLED: Scenario = {
  title: 'host killed (kill -9) under load',
  store: 'SQLite',
  rounds: { short: 20, long: 200 },
  run: (options) =>
    onSqlite(options, (run) =>
      runKillRounds(run, { rounds: options.rounds, killWithinMs: WITHIN_MS }),
    ),
};

export const SQLITE_TERMINATED: Scenario = {
  title: 'host stopped (SIGTERM) under load and started again',
  store: 'SQLite',
  rounds: { short: 3, long: 20 },
  run: (options) =>
    onSqlite(options, async ({ nodes, load, random, settle }) => {
      for (let round = 0; round < options.rounds; round += 1) {
        load.start();
        for (const node of nodes) {
          // oxlint-disable no-await-in-loop -- one round after the other
          await pause(random.below(WITHIN_MS));
          await terminate(node);
          await node.start();
        }
        await settle();
        // oxlint-enable no-await-in-loop
      }
    }),
};
