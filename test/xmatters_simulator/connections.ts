import type { Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

export interface Connection {
  /** 1-indexed over the life of the simulator. */
  readonly number: number;
  /** The TCP socket, under TLS too: only it can send a reset. */
  readonly tcp: Socket;
  /** What requests are read from and answers written to: the TLS socket under https. */
  socket: Socket;
  requests: number;
  inProgress: number;
  idleTimer: NodeJS.Timeout | undefined;
}

/** Every TCP connection of the server, numbered, so that the reuse of sockets can be counted. */
export class Connections {
  opened = 0;
  peak = 0;
  tlsHandshakes = 0;
  closeIdleAfterMs: number | undefined;
  private readonly open = new Map<Socket, Connection>();
  private readonly secured = new WeakMap<Socket, Connection>();

  constructor(closeIdleAfterMs: number | undefined) {
    this.closeIdleAfterMs = closeIdleAfterMs;
  }

  get openCount(): number {
    return this.open.size;
  }

  watch(server: HttpServer | HttpsServer): void {
    server.on('connection', (socket: Socket) => {
      this.add(socket);
    });
    server.on('secureConnection', (socket: TLSSocket) => {
      this.secure(socket);
    });
    // A client that refuses our certificate, or resets, is an expected guest here.
    server.on('tlsClientError', (_error: Error, socket: Socket) => {
      socket.destroy();
    });
  }

  /** The connection that a request came over. */
  of(socket: Socket): Connection | undefined {
    return this.open.get(socket) ?? this.secured.get(socket);
  }

  /** Gives the number of the request on its connection, from 1. */
  requestStarted(connection: Connection): number {
    clearTimeout(connection.idleTimer);
    connection.inProgress += 1;
    connection.requests += 1;
    return connection.requests;
  }

  requestEnded(connection: Connection): void {
    connection.inProgress -= 1;
    if (this.closeIdleAfterMs === undefined || connection.inProgress > 0) return;
    connection.idleTimer = setTimeout(() => connection.socket.destroySoon(), this.closeIdleAfterMs);
  }

  /** Closes every socket that waits for its next request, without a word of warning before. */
  closeIdle(): void {
    for (const { socket, requests, inProgress } of this.open.values()) {
      if (requests > 0 && inProgress === 0) socket.destroySoon();
    }
  }

  destroyAll(): void {
    for (const { tcp } of this.open.values()) tcp.destroy();
  }

  private add(socket: Socket): void {
    this.opened += 1;
    const connection: Connection = {
      number: this.opened,
      tcp: socket,
      socket,
      requests: 0,
      inProgress: 0,
      idleTimer: undefined,
    };
    this.open.set(socket, connection);
    this.peak = Math.max(this.peak, this.open.size);
    socket.on('close', () => {
      clearTimeout(connection.idleTimer);
      this.open.delete(socket);
    });
    socket.on('error', () => socket.destroy());
    // Bytes that are dripped must leave one by one.
    socket.setNoDelay(true);
  }

  /** Node hands out no link from a TLS socket to its TCP socket; the peer's port names both. */
  private secure(socket: TLSSocket): void {
    this.tlsHandshakes += 1;
    socket.on('error', () => socket.destroy());
    for (const connection of this.open.values()) {
      if (connection.tcp.remotePort !== socket.remotePort) continue;
      connection.socket = socket;
      this.secured.set(socket, connection);
    }
  }
}
