import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SwitchedServer {
  readonly url: string;
  /** Answers 200 while it is up and 503 while it is not. */
  isUp: boolean;
  stop(): Promise<void>;
}

/** Something to watch: a web server that can be switched off and on. */
export async function startSwitchedServer(): Promise<SwitchedServer> {
  const state = { isUp: true };
  const server = createServer((_, response) => {
    response.writeHead(state.isUp ? 200 : 503, { connection: 'close' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}/health`,
    async stop() {
      server.close();
      await once(server, 'close');
    },
  });
}
