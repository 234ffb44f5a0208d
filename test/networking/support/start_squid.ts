import type { CertificatePair } from '../../support/certificates';
import { startDaemon, type Daemon } from './start_daemon';

export interface SquidOptions {
  certificate: CertificatePair;
  user: { name: string; password: string };
}

export interface SecureProxy extends Daemon {
  /** `localhost:<port>`, which speaks TLS. */
  host: string;
  /** `localhost:<port>` of the same proxy without TLS. */
  plainHost: string;
}

/** A forward proxy that is itself spoken to over TLS and asks for a user name and a password. */
export async function startSquid({ certificate, user }: SquidOptions): Promise<SecureProxy> {
  const daemon = await startDaemon({
    portCount: 2,
    command: 'squid',
    ready: /Accepting HTTPS? (Socket|socket)[^]*Accepting HTTPS? (Socket|socket)/,
    args: ({ ports: [port, securePort], write, folder }) => {
      const cert = write('proxy.crt', certificate.cert);
      const key = write('proxy.key', certificate.key);
      const helper = write(
        'authenticate.sh',
        `while read -r line; do [ "$line" = "${user.name} ${user.password}" ] && echo OK || echo ERR; done\n`,
      );
      const lines = [
        `http_port 127.0.0.1:${port}`,
        `https_port 127.0.0.1:${securePort} tls-cert=${cert} tls-key=${key}`,
        `auth_param basic program /bin/sh ${helper}`,
        'auth_param basic children 1',
        'acl known proxy_auth REQUIRED',
        'http_access allow known',
        'http_access deny all',
        'cache deny all',
        'cache_mem 8 MB',
        'pid_filename none',
        `cache_log ${folder}/cache.log`,
        'access_log none',
        `coredump_dir ${folder}`,
        'shutdown_lifetime 0 seconds',
        'pinger_enable off',
        'visible_hostname localhost',
      ];
      return ['-N', '-d', '1', '-f', write('squid.conf', `${lines.join('\n')}\n`)];
    },
  });
  const [port, securePort] = daemon.ports;
  return { ...daemon, plainHost: `localhost:${port}`, host: `localhost:${securePort}` };
}
