import { CONNECTOR_IDS, takingTurns, type LoadParts } from './fault_run';
import type { HostNode } from './host_node';
import { runKillRounds } from './kill_rounds';
import { createLoadGenerator, type LoadGenerator } from './load_generator';
import { createCheckingRules, createIntakeRules, pushTo } from './rules_load';
import { onPostgres, onSqlite, type Scenario } from './scenario';

const PUSHES = { alerts: 30, maxPauseMs: 300, bulkShare: 0 };
const CHECKS = { rules: 12, maxStayMs: 3_000 };

export const INTAKE_KILLED: Scenario = {
  title: 'host killed (kill -9) while alerts are pushed to rules',
  store: 'SQLite',
  rounds: { short: 6, long: 100 },
  run: (options) =>
    onSqlite(options, (run) => runKillRounds(run, { ...options, killWithinMs: 1_500 }), {
      createLoad: pushing,
    }),
};

export const RULES_KILLED: Scenario = {
  title: 'host killed (kill -9) while rules run',
  store: 'SQLite',
  rounds: { short: 3, long: 60 },
  run: (options) =>
    onSqlite(options, (run) => runKillRounds(run, { ...options, killWithinMs: 4_000 }), {
      createLoad: checking,
    }),
};

export const FLEET_RULES_KILLED: Scenario = {
  title: 'one of two hosts killed (kill -9) while rules run',
  store: 'PostgreSQL',
  rounds: { short: 2, long: 30 },
  run: (options) =>
    onPostgres(options, (run) => runKillRounds(run, { ...options, killWithinMs: 4_000 }), {
      createLoad: checking,
    }),
};

async function pushing({ nodes, random }: LoadParts<HostNode>): Promise<LoadGenerator> {
  await createIntakeRules(firstOf(nodes), CONNECTOR_IDS);
  const enqueue = takingTurns(nodes.map(pushTo));
  return createLoadGenerator({ ...PUSHES, connectorIds: CONNECTOR_IDS, random, enqueue });
}

function checking({ nodes, random }: LoadParts<HostNode>): Promise<LoadGenerator> {
  const node = firstOf(nodes);
  return createCheckingRules({ ...CHECKS, connectorIds: CONNECTOR_IDS, node, random });
}

function firstOf([first]: readonly HostNode[]): HostNode {
  if (!first) {
    throw new Error('There is no node.');
  }
  return first;
}
