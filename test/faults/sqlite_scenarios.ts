import { setTimeout as pause } from 'node:timers/promises';
import { runKillRounds } from './kill_rounds';
import { onSqlite, type Scenario } from './scenario';

const KILL_WITHIN_MS = 1_000;
const LONGEST_OUTPUT = 4_000;
const LONGEST_STOP_MS = 10_000;

export const SQLITE_KILLED: Scenario = {
  title: 'host killed (kill -9) under load',
  store: 'SQLite',
  rounds: { short: 20, long: 200 },
  run: (options) =>
    onSqlite(options, (run) =>
      runKillRounds(run, { rounds: options.rounds, killWithinMs: KILL_WITHIN_MS }),
    ),
};

export const SQLITE_TERMINATED: Scenario = {
  title: 'host stopped (SIGTERM) under load and started again',
  store: 'SQLite',
  rounds: { short: 3, long: 20 },
  run: ({ rounds, ...options }) =>
    onSqlite({ rounds, ...options }, async ({ nodes, load, random, settle }) => {
      for (let round = 0; round < rounds; round += 1) {
        const node = nodes[random.below(nodes.length)];
        if (!node) {
          return;
        }
        load.start();
        // oxlint-disable no-await-in-loop -- one round after the other
        await pause(random.below(KILL_WITHIN_MS));
        node.signal('SIGTERM');
        const ended = await Promise.race([
          node.ended(),
          pause(LONGEST_STOP_MS, 'not within 10 s', { ref: false }),
        ]);
        if (ended !== 0) {
          throw new Error(`The host ended with ${ended}:\n${node.output().slice(-LONGEST_OUTPUT)}`);
        }
        await node.start();
        await settle();
        // oxlint-enable no-await-in-loop
      }
    }),
};
