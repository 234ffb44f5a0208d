import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOwnPostgres, type OwnPostgresServer } from '../support/start_postgres';
import { BAD_DAY } from './fault_plan';
import { startFaultRun, type FaultResult, type FaultRun, type FaultRunOptions } from './fault_run';
import { createHostNode, type HostNode } from './host_node';
import { createPostgresFleet, type FleetNode, type PostgresFleet } from './postgres_fleet';
import { runningDeliveries } from './running_deliveries';

export interface ScenarioOptions {
  rounds: number;
  /** Times as in the field, not as in a test that has to end soon. */
  isLong: boolean;
  seed: number;
}

export interface Scenario {
  title: string;
  store: 'SQLite' | 'PostgreSQL';
  /** How often, on CI and on demand. */
  rounds: { short: number; long: number };
  run(options: ScenarioOptions): Promise<FaultResult>;
}

export interface SqliteOptions {
  env?: Record<string, string>;
  /** Makes a disk of its own for the data, and returns how to take it away. */
  mount?: (path: string) => () => void;
  createLoad?: FaultRunOptions<HostNode>['createLoad'];
}

/** One host on a file. */
export async function onSqlite(
  { seed }: ScenarioOptions,
  disturb: (run: FaultRun<HostNode>, place: { dataPath: string }) => Promise<void>,
  { env = {}, mount, createLoad }: SqliteOptions = {},
): Promise<FaultResult> {
  return inFolder(async (folder) => {
    const dataPath = join(folder, 'data');
    const unmount = mount?.(dataPath);
    const run = await startFaultRun({
      seed,
      shares: BAD_DAY,
      ...(createLoad && { createLoad }),
      createNodes: async (triggerUrls) => [
        await createHostNode({
          folder,
          triggerUrls,
          dataPath,
          env,
          running: () => Promise.resolve(runningDeliveries(join(dataPath, 'host.db'))),
        }),
      ],
    });
    try {
      await disturb(run, { dataPath });
      return await run.result();
    } finally {
      await run.stop();
      unmount?.();
    }
  });
}

export interface FleetRun extends FaultRun<FleetNode> {
  server: OwnPostgresServer;
  fleet: PostgresFleet;
  database: string;
}

const DATABASE = 'faults';

/** Two hosts on a PostgreSQL of their own. */
export async function onPostgres(
  { seed }: ScenarioOptions,
  disturb: (run: FleetRun) => Promise<void>,
  {
    env = {},
    createLoad,
  }: {
    /** Of the first of them. */
    env?: Record<string, string>;
    createLoad?: FaultRunOptions<FleetNode>['createLoad'];
  } = {},
): Promise<FaultResult> {
  return inFolder(async (folder) => {
    const server = await startOwnPostgres();
    const fleet = await createPostgresFleet({ server, database: DATABASE, folder, size: 2, env });
    const run = await startFaultRun({
      seed,
      shares: BAD_DAY,
      createNodes: fleet.createNodes,
      ...(createLoad && { createLoad }),
    });
    try {
      await disturb({ ...run, server, fleet, database: DATABASE });
      return await run.result();
    } finally {
      await run.stop();
      await fleet.stop();
      await server.remove();
    }
  });
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
