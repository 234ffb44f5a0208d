import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@kbn/core/server';
import type { Client } from 'pg';

const CHANNEL = 'deliveries_ready';
/** Nodes that cannot hear each other look by themselves. */
const POLL_MS = 1_000;
/** So often the connection is asked whether it is still there. */
const CHECK_MS = 5_000;
/** Others are told at most so often: they take more at once then. */
const PAUSE_MS = 20;

export interface ReadyChannelOptions {
  /** A new connection, not open yet. */
  createClient: () => Client;
  /** Something may have become due: another node says so, or nobody could say so. */
  onReady: () => void;
  /** Asked on the connection now and then; a failure is the end of the connection. */
  check: (client: Client) => Promise<void>;
  logger: Logger;
}

/** Nodes tell each other that something is due. What gets lost costs time, nothing else. */
export interface ReadyChannel {
  announce(): void;
  close(): Promise<void>;
}

export function createReadyChannel({
  createClient,
  onReady,
  check,
  logger,
}: ReadyChannelOptions): ReadyChannel {
  let client: Client | undefined;
  let isClosed = false;
  let wasUp = true;
  let isPending = false;
  let isSending = false;
  let pausing = new AbortController();

  const isOpen = () => !isClosed;
  const mustSend = () => isPending && client !== undefined && isOpen();

  async function connect(): Promise<Client> {
    const fresh = createClient();
    fresh.on('error', () => lose(fresh));
    fresh.on('end', () => lose(fresh));
    fresh.on('notification', ({ processId }) => {
      if (processId !== (fresh as { processID?: number }).processID) {
        onReady();
      }
    });
    try {
      await fresh.connect();
      // Losing a call to others costs a second; waiting for the disk each time costs more.
      await fresh.query('set synchronous_commit = off');
      await fresh.query(`listen ${CHANNEL}`);
      return fresh;
    } catch (error) {
      end(fresh);
      throw error;
    }
  }

  function lose(one: Client): void {
    if (client === one) {
      client = undefined;
      end(one);
      pausing.abort();
    }
  }

  /** Keeps the connection, and looks by itself while there is none. */
  async function keep(): Promise<void> {
    try {
      if (!client) {
        client = await connect();
        report(true);
        // Whatever was said meanwhile was not heard, and what was to be said meanwhile was not.
        onReady();
        sendSoon();
      }
      await check(client);
      await pause(CHECK_MS);
    } catch (error) {
      report(false, error);
      if (client) {
        lose(client);
      }
      await pause(POLL_MS);
      onReady();
    }
  }

  async function run(): Promise<void> {
    while (isOpen()) {
      // oxlint-disable-next-line no-await-in-loop -- for as long as the store is open
      await keep();
    }
    if (client) {
      end(client);
    }
  }

  async function pause(ms: number): Promise<void> {
    pausing = new AbortController();
    if (isOpen()) {
      await sleep(ms, undefined, { ref: false, signal: pausing.signal }).catch(() => {});
    }
  }

  function report(isUp: boolean, error?: unknown): void {
    if (isUp === wasUp || isClosed) {
      return;
    }
    wasUp = isUp;
    const facts = { event: 'storage.channel' };
    if (isUp) {
      logger.info('the nodes hear each other again through the database', facts);
    } else {
      const reason = error instanceof Error ? error.message : String(error);
      logger.warn(`the nodes cannot hear each other through the database: ${reason}`, facts);
    }
  }

  async function send(): Promise<void> {
    isSending = true;
    while (mustSend()) {
      isPending = false;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await client?.query(`notify ${CHANNEL}`).catch(() => {
        // Said on the next connection.
        isPending = true;
      });
      // oxlint-disable-next-line no-await-in-loop -- what comes meanwhile is said together
      await sleep(PAUSE_MS, undefined, { ref: false });
    }
    isSending = false;
  }

  function sendSoon(): void {
    if (!isSending) {
      void send();
    }
  }

  const running = run();
  return {
    announce() {
      isPending = true;
      sendSoon();
    },
    async close() {
      isClosed = true;
      pausing.abort();
      await running;
    },
  };
}

function end(client: Client): void {
  client.end().catch(() => {});
}
