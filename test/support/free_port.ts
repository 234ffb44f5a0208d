import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below those that the system hands out by itself, from 32768 on, for port 0 and for outgoing
 * connections: what is told here is free at first and stays so while its server is down for a while.
 */
const LOWEST = 20_000;
const BEYOND = 32_000;
/** Nobody gets one twice: who was told it may not listen yet, or not just now. */
const told = new Set<number>();

/** A port for a server that has to be told where to listen, or comes back to where it was. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, BEYOND);
    // oxlint-disable-next-line no-await-in-loop -- until one is free
    if (!told.has(port) && (await isFree(port, host))) {
      told.add(port);
      return port;
    }
  }
}

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      return false;
    }
    throw error;
  }
  server.close();
  await once(server, 'close');
  return true;
}
