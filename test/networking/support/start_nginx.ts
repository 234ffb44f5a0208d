import type { CertificatePair } from '../../support/certificates';
import { startDaemon } from './start_daemon';

export interface TlsServer {
  certificate: CertificatePair;
  /** PEM: whoever has no certificate of this authority is refused. */
  clientAuthority?: string;
}

/**
 * A TLS terminator in front of a server that speaks plain HTTP.
 *
 * @returns `https://localhost:<port>` of each.
 */
export async function startNginx<Name extends string>(
  servers: Record<Name, TlsServer>,
  behind: string,
): Promise<Record<Name, string>> {
  const entries = Object.entries<TlsServer>(servers);
  const daemon = await startDaemon({
    portCount: entries.length,
    command: 'nginx',
    ready: /start worker process/,
    args: ({ ports, write, folder }) => {
      const blocks = entries.map(([name, { certificate, clientAuthority }], index) =>
        [
          'server {',
          `listen 127.0.0.1:${ports[index]} ssl;`,
          `ssl_certificate ${write(`${name}.crt`, certificate.cert)};`,
          `ssl_certificate_key ${write(`${name}.key`, certificate.key)};`,
          ...(clientAuthority
            ? [
                'ssl_verify_client on;',
                `ssl_client_certificate ${write(`${name}.ca.crt`, clientAuthority)};`,
              ]
            : []),
          `location / { proxy_pass ${behind}; }`,
          '}',
        ].join('\n'),
      );
      const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (kind) => `${kind}_temp_path ${folder}/${kind};`,
      );
      const lines = [
        'daemon off;',
        'worker_processes 1;',
        `pid ${folder}/nginx.pid;`,
        'error_log stderr notice;',
        'events { worker_connections 256; }',
        'http {',
        'access_log off;',
        ...paths,
        ...blocks,
        '}',
      ];
      return ['-c', write('nginx.conf', lines.join('\n')), '-e', 'stderr'];
    },
  });
  const urls = entries.map(([name], index) => [name, `https://localhost:${daemon.ports[index]}`]);
  return Object.fromEntries(urls) as Record<Name, string>;
}
