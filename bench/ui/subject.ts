import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { runHost } from '../../host/server/run_host';
import { seedData } from '../../test/browser/support/seed_data';

/** The compiled product: its files are those that people load. */
const BUILD = dirname(dirname(__dirname));

export interface Subject {
  address: string;
  connectors: number;
  stop(): Promise<void>;
}

/** A host with this many connectors, one in ten of them for xMatters. */
export async function startSubject(connectors: number): Promise<Subject> {
  const dataPath = await seedData({
    connectors: Array.from({ length: connectors }, (_, index) => ({
      id: `connector-${index}`,
      name: `Connector ${index}`,
      connectorTypeId: index % 10 === 0 ? '.xmatters' : '.server-log',
    })),
  });
  const host = await runHost({
    root: BUILD,
    configPath: undefined,
    overrides: [
      ['server.port', 0],
      ['path.data', dataPath],
      ['logging.root.level', 'error'],
    ],
    environment: {},
    createId: randomUUID,
    loadModule: require,
    print: () => {},
  });
  return {
    address: host.address,
    connectors,
    async stop() {
      await host.stop();
      rmSync(dataPath, { recursive: true, force: true });
    },
  };
}
