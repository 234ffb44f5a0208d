import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { startDaemon, type Daemon } from './start_daemon';

export interface TinyproxyOptions {
  user?: { name: string; password: string };
  /** Hosts it does not connect to. */
  refusedHost?: string;
}

export interface ForwardProxy extends Daemon {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** What it was asked for so far, all of it: `CONNECT localhost:443`, `POST http://localhost/...`. */
  requests(): Promise<string[]>;
}

const NOTHING_THERE = 'http://127.0.0.1:1/';

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
  const [port] = daemon.ports;
  let asked = 0;

  const logged = () =>
    [...daemon.output().matchAll(/Request \(file descriptor \d+\): (\S+ \S+)/g)].map(
      ([, line = '']) => line,
    );

  /** What it writes of a request may get here after the answer: with one more, all before it are here. */
  async function requests(): Promise<string[]> {
    asked += 1;
    const path = `${NOTHING_THERE}?${asked}`;
    const [answer] = (await once(get({ host: '127.0.0.1', port, path }), 'response')) as [
      IncomingMessage,
    ];
    answer.resume();
    while (!logged().includes(`GET ${path}`)) {
      // oxlint-disable-next-line no-await-in-loop -- until it is here
      await new Promise(setImmediate);
    }
    return logged().filter((line) => !line.startsWith(`GET ${NOTHING_THERE}`));
  }

  return { ...daemon, url: `http://127.0.0.1:${port}`, requests };
}
