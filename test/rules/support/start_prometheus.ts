import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { freePort } from '../../support/free_port';
import type { CertificatePair } from '../../support/certificates';
import { startProcess } from '../../support/start_process';

export const PROMETHEUS_USER = 'scout';
export const PROMETHEUS_PASSWORD = 'prom-hunter2';
/** Of the password, with few rounds: bcrypt is slow on purpose. */
const PASSWORD_HASH = '$2b$04$z5vx..FLADKzBaRjlMpNw.J9/c.a/qc18oC9RMjddGdEoBO8bG1G6';

export interface StartedPrometheus {
  url: string;
  stop(): Promise<void>;
}

/**
 * Debian's; with a certificate it speaks TLS and wants the user's password.
 *
 * @param targets what it scrapes, all the time: `127.0.0.1:9100`
 */
export async function startPrometheus(
  tls?: CertificatePair,
  targets: readonly string[] = [],
): Promise<StartedPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const inFolder = (name: string) => join(folder, name);
  const port = await freePort();
  const scrape = {
    job_name: 'web',
    scrape_interval: '1s',
    scrape_timeout: '1s',
    static_configs: [{ targets }],
  };
  writeFileSync(inFolder('prometheus.yml'), stringify({ scrape_configs: [scrape] }));
  writeFileSync(inFolder('web.crt'), tls?.cert ?? '');
  writeFileSync(inFolder('web.key'), tls?.key ?? '');
  const secured = {
    tls_server_config: { cert_file: inFolder('web.crt'), key_file: inFolder('web.key') },
    basic_auth_users: { [PROMETHEUS_USER]: PASSWORD_HASH },
  };
  writeFileSync(inFolder('web.yml'), stringify(tls ? secured : {}));
  const args = [
    `--config.file=${inFolder('prometheus.yml')}`,
    `--storage.tsdb.path=${inFolder('data')}`,
    `--web.config.file=${inFolder('web.yml')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const server = startProcess(args, {}, ['prometheus']);
  await server.waitForOutput(/ready to receive web requests/);
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    async stop() {
      server.kill('SIGTERM');
      await server.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
