import type { CertificatePair } from '../../support/certificates';
import { startDaemon } from './start_daemon';

export interface StunnelOptions {
  certificate: CertificatePair;
  clientAuthority: string;
  /** Port of what is behind. */
  port: number;
}

/**
 * A TLS terminator that refuses clients without a certificate by a TLS alert.
 *
 * @returns `https://localhost:<port>`
 */
export async function startStunnel({
  certificate,
  clientAuthority,
  port,
}: StunnelOptions): Promise<string> {
  const daemon = await startDaemon({
    portCount: 1,
    command: 'stunnel',
    ready: /Configuration successful/,
    args: ({ ports: [own], write }) => {
      const lines = [
        'foreground = yes',
        'pid =',
        'debug = notice',
        '[trigger]',
        `accept = 127.0.0.1:${own}`,
        `connect = 127.0.0.1:${port}`,
        `cert = ${write('server.pem', `${certificate.key}\n${certificate.cert}\n`)}`,
        `CAfile = ${write('ca.pem', clientAuthority)}`,
        'verifyChain = yes',
        'requireCert = yes',
      ];
      return [write('stunnel.conf', `${lines.join('\n')}\n`)];
    },
  });
  return `https://localhost:${daemon.ports[0]}`;
}
