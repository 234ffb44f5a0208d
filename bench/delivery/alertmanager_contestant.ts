import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { SCHEMES, triggerUrl } from '../executor/contestant';
import { freePort } from '../../test/support/free_port';
import { startServer, type StartedServer } from '../support/start_server';
import { ALERTMANAGER, type Contestant, type FarEnd } from './contestant';

const PROGRAM = 'prometheus-alertmanager';

export function isAlertmanagerInstalled(): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, PROGRAM), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Debian's Prometheus Alertmanager: each alert is a group of its own and goes out at once. It keeps
 * every alert in memory until it has ended, so each turn gets a new process.
 */
export function createAlertmanagerContestant({ origins, caPath }: FarEnd): Contestant {
  const folder = mkdtempSync(join(tmpdir(), 'bench-alertmanager-'));
  let server: StartedServer | undefined;
  for (const scheme of SCHEMES) {
    writeFileSync(
      join(folder, `${scheme}.yml`),
      `route:
  receiver: bench
  group_by: ['...']
  group_wait: 0s
receivers:
  - name: bench
    webhook_configs:
      - url: ${triggerUrl(origins[scheme])}
        send_resolved: false
        http_config: { tls_config: { ca_file: ${caPath} } }
`,
    );
  }

  return {
    name: ALERTMANAGER,
    protocol: 'alertmanager',
    async begin(scheme) {
      const address = `127.0.0.1:${await freePort()}`;
      server = await startServer({
        command: PROGRAM,
        args: [
          `--config.file=${join(folder, `${scheme}.yml`)}`,
          `--storage.path=${mkdtempSync(join(folder, 'data-'))}`,
          `--web.listen-address=${address}`,
          '--cluster.listen-address=',
        ],
        folder,
        readyUrl: `http://${address}/-/ready`,
      });
      return {
        origins: [`http://${address}`],
        processIds: [server.processId],
        databaseProcessIds: [],
        authorization: '',
        connectorId: '',
      };
    },
    async end() {
      await server?.stop();
      server = undefined;
    },
    async stop() {
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
