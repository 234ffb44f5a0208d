import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What the network does to connections, those there are and those that come. */
export type NetworkFault =
  | { kind: 'none' }
  /** Everything arrives later by so much, in both directions. */
  | { kind: 'delay'; ms: number }
  /** Nothing arrives any more and nobody is told. What was sent arrives when this ends. */
  | { kind: 'black_hole' }
  /** Connections break at once. */
  | { kind: 'reset' };

export interface TcpFaultProxyOptions {
  host: string;
  port: number;
}

export interface TcpFaultProxy {
  port: number;
  /** Open connections of clients. */
  connections(): number;
  set(fault: NetworkFault): void;
  /** Ends the direction from the target to the client; the other one stays open. */
  halfClose(): void;
  /** New connections go there from now on; those there are stay where they are. */
  pointAt(target: TcpFaultProxyOptions): void;
  stop(): Promise<void>;
}

interface Pair {
  client: Socket;
  target: Socket;
}

/** A network between a client and a server on loopback that fails on command. */
export async function startTcpFaultProxy(options: TcpFaultProxyOptions): Promise<TcpFaultProxy> {
  const pairs = new Set<Pair>();
  let target = options;
  let fault: NetworkFault = { kind: 'none' };

  function carry(from: Socket, to: Socket): void {
    // In order, however long each is held up.
    let last: Promise<void> = Promise.resolve();
    const later = (work: () => void) => {
      const { ms } = fault.kind === 'delay' ? fault : { ms: 0 };
      const delayed = ms > 0 ? new Promise<void>((done) => setTimeout(done, ms)) : undefined;
      last = Promise.all([last, delayed]).then(work);
    };
    from.on('data', (chunk: Buffer) => later(() => void (to.destroyed || to.write(chunk))));
    from.on('end', () => later(() => void (to.destroyed || to.end())));
    // A connection that breaks on one side breaks on the other; black holes tell nobody.
    from.on('error', () => to.resetAndDestroy());
    from.on('close', () => later(() => void (from.readableEnded || to.destroy())));
  }

  function apply(pair: Pair): void {
    const sockets = [pair.client, pair.target];
    if (fault.kind === 'reset') {
      sockets.forEach((socket) => socket.resetAndDestroy());
    } else if (fault.kind === 'black_hole') {
      sockets.forEach((socket) => socket.pause());
    } else {
      sockets.forEach((socket) => socket.resume());
    }
  }

  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => {
    const pair = { client, target: connect({ ...target, allowHalfOpen: true }) };
    pair.target.pause();
    pairs.add(pair);
    // The other side may still be held up: it is let go with the rest.
    const forget = () => pair.client.closed && pair.target.closed && pairs.delete(pair);
    client.once('close', forget);
    pair.target.once('close', forget);
    carry(pair.client, pair.target);
    carry(pair.target, pair.client);
    apply(pair);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    connections: () => [...pairs].filter(({ client }) => !client.closed).length,
    set(changed) {
      fault = changed;
      pairs.forEach(apply);
    },
    halfClose() {
      pairs.forEach(({ client }) => client.end());
    },
    pointAt(changed) {
      target = changed;
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      pairs.forEach(({ client, target: other }) => {
        client.destroy();
        other.destroy();
      });
      await closed;
    },
  };
}
