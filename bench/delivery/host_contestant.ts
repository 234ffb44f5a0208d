import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchPostgres } from './bench_postgres';
import type { Contestant, FarEnd } from './contestant';
import { AUTHORIZATION, startHost } from './start_host';

export interface HostContestantOptions {
  name: string;
  farEnd: FarEnd;
  /** How many processes take alerts and send them. */
  nodes?: number;
  /** Where a database is made for them; SQLite unless given. */
  postgres?: BenchPostgres | undefined;
  profileFolder?: string | undefined;
}

/** Our host. It lives for the whole run, and what it delivered stays in its database. */
export async function startHostContestant(options: HostContestantOptions): Promise<Contestant> {
  const { name, farEnd, nodes = 1, postgres, profileFolder } = options;
  const folder = mkdtempSync(join(tmpdir(), 'bench-host-'));
  const postgresUrl = await postgres?.createDatabase();
  const hosts = await Promise.all(
    Array.from({ length: nodes }, (_, index) =>
      startHost({
        farEnd,
        folder: join(folder, `node-${index}`),
        postgresUrl,
        profileFolder,
      }),
    ),
  );
  return {
    name,
    protocol: 'host',
    begin: (scheme) =>
      Promise.resolve({
        origins: hosts.map(({ origin }) => origin),
        processIds: hosts.map(({ processId }) => processId),
        databaseProcessIds: postgres ? [postgres.processId] : [],
        authorization: AUTHORIZATION,
        connectorId: scheme,
      }),
    end: () => Promise.resolve(),
    async stop() {
      await Promise.all(hosts.map((host) => host.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
