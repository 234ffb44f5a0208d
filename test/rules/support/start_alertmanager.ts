import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { freePort } from '../../support/free_port';
import { startProcess } from '../../support/start_process';

export interface StartedAlertmanager {
  url: string;
  stop(): Promise<void>;
}

/** Debian's, alone, that sends each alert to a webhook as soon as it may. */
export async function startAlertmanager(webhook: object): Promise<StartedAlertmanager> {
  return startAlertmanagerWith({
    route: { receiver: 'host', group_by: ['alertname'], repeat_interval: '1h', ...AT_ONCE },
    receivers: [{ name: 'host', webhook_configs: [webhook] }],
  });
}

/** Of a route: tests do not wait. */
export const AT_ONCE = { group_wait: '100ms', group_interval: '200ms' };

/** @param config its whole `alertmanager.yml` */
export async function startAlertmanagerWith(config: object): Promise<StartedAlertmanager> {
  const folder = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  const port = await freePort();
  writeFileSync(join(folder, 'alertmanager.yml'), stringify(config));
  const server = startProcess(
    [
      `--config.file=${join(folder, 'alertmanager.yml')}`,
      `--storage.path=${folder}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
    {},
    ['prometheus-alertmanager'],
  );
  await server.waitForOutput(/Listening on/);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.kill('SIGTERM');
      await server.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
