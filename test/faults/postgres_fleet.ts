import { join } from 'node:path';
import type { PostgresServer } from '../support/start_postgres';
import { startTcpFaultProxy, type TcpFaultProxy } from '../support/tcp_fault_proxy';
import { createHostNode, type HostNode } from './host_node';

/** A host with a network of its own between it and the database. */
export interface FleetNode extends HostNode {
  network: TcpFaultProxy;
}

export interface PostgresFleetOptions {
  server: PostgresServer;
  database: string;
  folder: string;
  size: number;
  /** Of the first node. */
  env?: Record<string, string>;
}

export interface PostgresFleet {
  createNodes(triggerUrls: readonly string[]): Promise<FleetNode[]>;
  /** What the database says is under way, on one node or on all. */
  running(nodeName?: string): Promise<ReadonlySet<string>>;
  stop(): Promise<void>;
}

/** Many hosts on one database. */
export async function createPostgresFleet(options: PostgresFleetOptions): Promise<PostgresFleet> {
  const { server, database, folder, size, env = {} } = options;
  await server.createDatabase(database);
  const networks: TcpFaultProxy[] = [];

  // Past the networks: what they swallow must not hide what is there.
  async function running(nodeName?: string): Promise<ReadonlySet<string>> {
    const ofNode =
      nodeName === undefined
        ? ''
        : `and lease_owner in (select id from nodes where name = '${nodeName}')`;
    const rows = await server.query(
      `select id from deliveries where state = 'running' ${ofNode}`,
      database,
    );
    return new Set(rows.map(({ id }) => String(id)));
  }

  async function createNode(at: number, triggerUrls: readonly string[]): Promise<FleetNode> {
    const name = `node-${at + 1}`;
    const network = await startTcpFaultProxy(server);
    networks.push(network);
    const url = new URL(server.urlOf(database));
    url.port = String(network.port);
    const node = await createHostNode({
      folder,
      name,
      triggerUrls,
      dataPath: join(folder, name),
      ...(at === 0 && { env }),
      settings: [`storage.postgres.url: "${url.href}"`],
      running: () => running(name),
    });
    return { ...node, network };
  }

  return {
    createNodes: (triggerUrls) =>
      Promise.all(Array.from({ length: size }, (_, at) => createNode(at, triggerUrls))),
    running,
    async stop() {
      await Promise.all(networks.map((network) => network.stop()));
    },
  };
}
