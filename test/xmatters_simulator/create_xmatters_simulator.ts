import { randomUUID } from 'node:crypto';
import { jsonAnswer, restError, type Answer } from './answer';
import type { BasicCredentials } from './basic_credentials';
import { Connections } from './connections';
import { FaultQueue, type ScriptOptions } from './fault_queue';
import type { Fault } from './faults';
import { Journal, type JournalEntry, type Match, type WaitOptions } from './journal';
import { journalResource, renderPage } from './page';
import type { RateLimit } from './rate_limit';
import { answerLookup, isLookup } from './rest_lookups';
import { SignalStore, type Signal, type XmattersEvent } from './signals';
import { triggerPath, Triggers, type TriggerDefinition, type TriggerOptions } from './triggers';
import { XmattersServer, type TlsOptions } from './xmatters_server';

export interface XmattersSimulatorOptions {
  /** Serves HTTPS when given, HTTP otherwise. */
  readonly tls?: TlsOptions;
  /** 0, the default, takes any free port; a restart keeps it. */
  readonly port?: number;
  /** The host name in the URLs handed out. Whatever it is, the simulator listens on 127.0.0.1 only. */
  readonly hostname?: string;
  readonly now?: () => number;
  readonly createId?: () => string;
  readonly rateLimit?: RateLimit;
  /** Closes a socket silently this long after its last answer. */
  readonly closeIdleAfterMs?: number;
  /** The alertActionGroupName that ends an event, in any case of letters. */
  readonly recoveredName?: string;
  /** Who may use the REST look-ups; the password is made up unless given. */
  readonly restUser?: BasicCredentials;
}

export interface Trigger {
  readonly id: string;
  /** The full initiation URL, with the apiKey where the trigger takes one: a secret. */
  readonly url: string;
  readonly auth: TriggerDefinition['auth'];
  readonly apiKey: string;
  readonly user: string;
  readonly password: string;
}

export interface XmattersSimulator {
  start: () => Promise<void>;
  /** Destroys all sockets. A later start() listens on the same port and still knows its triggers. */
  stop: () => Promise<void>;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** The page for people. */
  readonly url: string;
  readonly port: number;
  readonly restUser: BasicCredentials;

  addTrigger: (options?: TriggerOptions) => Trigger;
  deleteTrigger: (id: string) => void;
  setRateLimit: (rateLimit: RateLimit | undefined) => void;

  /** The next matching requests meet the fault; faults scripted earlier come first. */
  script: (fault: Fault, options?: ScriptOptions) => void;
  /** Every matching request meets the fault, until clearFaults(). */
  always: (fault: Fault, match?: Match) => void;
  clearFaults: () => void;
  /** How many scripted faults have not met a request. */
  readonly faultsLeft: number;
  closeIdleAfter: (ms: number | undefined) => void;
  /** Closes now every socket that is between two requests. */
  closeIdleConnections: () => void;

  requests: (match?: Match) => readonly JournalEntry[];
  waitFor: (match?: Match, options?: WaitOptions) => Promise<JournalEntry>;
  signals: () => readonly Signal[];
  events: () => readonly XmattersEvent[];
  readonly connectionsOpened: number;
  readonly openConnections: number;
  readonly peakConnections: number;
  readonly tlsHandshakes: number;
  /** Forgets requests, signals, events and faults; triggers and connection counts stay. */
  reset: () => void;
}

const isAny: Match = () => true;

/** A simulated xMatters tenant: a real HTTP or HTTPS server on a loopback port. */
export const createXmattersSimulator = (
  options: XmattersSimulatorOptions = {},
): XmattersSimulator => {
  const { now = Date.now, createId = randomUUID, tls, hostname = '127.0.0.1' } = options;
  const restUser = options.restUser ?? { user: 'rest', password: createId() };
  const journal = new Journal();
  const faultQueue = new FaultQueue();
  const connections = new Connections(options.closeIdleAfterMs);
  const store = new SignalStore(createId, options.recoveredName ?? 'Recovered');
  const triggers = new Triggers({
    now,
    createId,
    receive: (input) => store.receive(input),
    rateLimit: options.rateLimit,
  });

  const handle = (entry: JournalEntry): Answer => {
    if (entry.triggerId !== undefined) return triggers.handle(entry);
    if (isLookup(entry.path)) return answerLookup(entry, store, restUser);
    return restError(404, 'Could not find the resource');
  };

  const page = ({ method, path }: { method: string; path: string }): Answer | undefined => {
    if (method !== 'GET') return undefined;
    const input = (): Parameters<typeof renderPage>[0] => ({
      requests: journal.all(),
      signals: store.allSignals(),
      events: store.allEvents(),
    });
    if (path === '/') {
      const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
      return { status: 200, headers, body: Buffer.from(renderPage(input())) };
    }
    if (path === '/journal') return jsonAnswer(200, journalResource(input()));
    // Browsers ask for it by themselves; it must not look like something that arrived.
    if (path === '/favicon.ico') return { status: 404, headers: {}, body: Buffer.alloc(0) };
    return undefined;
  };

  const server = new XmattersServer({
    tls,
    now,
    createId,
    journal,
    faultQueue,
    connections,
    handle,
    page,
  });
  let port = options.port ?? 0;
  let listening = false;
  // One after the other, so that start and stop may be called in any order and twice.
  let lastChange = Promise.resolve();
  const change = (step: () => Promise<void>): Promise<void> => {
    lastChange = lastChange.then(step, step);
    return lastChange;
  };

  const originOf = (): string => {
    if (port === 0) throw new Error('the simulator has no port before start()');
    return `${tls === undefined ? 'http' : 'https'}://${hostname}:${port}`;
  };

  return {
    start: () =>
      change(async () => {
        if (listening) return;
        port = await server.listen(port);
        listening = true;
      }),
    stop: () =>
      change(async () => {
        listening = false;
        await server.close();
        journal.stopWaiting();
      }),
    get origin() {
      return originOf();
    },
    get url() {
      return `${originOf()}/`;
    },
    get port() {
      return port;
    },
    restUser,
    addTrigger: (triggerOptions = {}) => {
      const definition = triggers.add(triggerOptions);
      const { id, auth, apiKey, user, password } = definition;
      return {
        id,
        auth,
        apiKey,
        user,
        password,
        get url() {
          return `${originOf()}${triggerPath(definition)}`;
        },
      };
    },
    deleteTrigger: (id) => triggers.delete(id),
    setRateLimit: (rateLimit) => triggers.setRateLimit(rateLimit),
    script: (fault, scriptOptions) => faultQueue.script(fault, scriptOptions),
    always: (fault, match) => faultQueue.always(fault, match),
    clearFaults: () => faultQueue.clear(),
    get faultsLeft() {
      return faultQueue.left();
    },
    closeIdleAfter: (ms) => {
      connections.closeIdleAfterMs = ms;
    },
    closeIdleConnections: () => connections.closeIdle(),
    requests: (match = isAny) => journal.all().filter((entry) => match(entry)),
    waitFor: (match = isAny, waitOptions = {}) => journal.waitFor(match, waitOptions),
    signals: () => store.allSignals(),
    events: () => store.allEvents(),
    get connectionsOpened() {
      return connections.opened;
    },
    get openConnections() {
      return connections.openCount;
    },
    get peakConnections() {
      return connections.peak;
    },
    get tlsHandshakes() {
      return connections.tlsHandshakes;
    },
    reset: () => {
      journal.clear();
      store.clear();
      faultQueue.clear();
    },
  };
};
