import { startDaemon, type Daemon } from './start_daemon';

export interface TinyproxyOptions {
  user?: { name: string; password: string };
  /** Hosts it does not connect to. */
  refusedHost?: string;
}

export interface ForwardProxy extends Daemon {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** What it was asked for so far: `CONNECT localhost:443`, `POST http://localhost/...`. */
  requests(): string[];
}

/** A forward proxy over plain HTTP. */
export async function startTinyproxy(options: TinyproxyOptions = {}): Promise<ForwardProxy> {
  const daemon = await startDaemon({
    portCount: 1,
    command: 'tinyproxy',
    ready: /Accepting connections/,
    args: ({ ports: [port], write }) => {
      const lines = [
        `Port ${port}`,
        'Listen 127.0.0.1',
        'Timeout 30',
        'MaxClients 100',
        'LogLevel Info',
        ...(options.user ? [`BasicAuth ${options.user.name} ${options.user.password}`] : []),
        ...(options.refusedHost ? [`Filter "${write('filter', options.refusedHost)}"`] : []),
      ];
      return ['-d', '-c', write('tinyproxy.conf', `${lines.join('\n')}\n`)];
    },
  });
  return {
    ...daemon,
    url: `http://127.0.0.1:${daemon.ports[0]}`,
    requests: () =>
      [...daemon.output().matchAll(/Request \(file descriptor \d+\): (\S+ \S+)/g)].map(
        ([, line = '']) => line,
      ),
  };
}
