import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BacklogsResource, BulkEnqueuedResource } from '../../host/common/delivery_resource';
import { freePort } from '../support/free_port';
import { startProcess, type StartedProcess } from '../support/start_process';
import type { Disturbance } from './check_deliveries';
import { CONNECTOR_IDS } from './fault_run';
import { EnqueueRefusedError, type AlertToEnqueue } from './load_generator';
import type { NodeUnderTest } from './node_under_test';
import { BUILD } from './project_folders';

export interface HostNodeOptions {
  folder: string;
  triggerUrls: readonly string[];
  /** Lines of `host.yml` besides the usual ones. */
  settings?: readonly string[];
  /** What its database says is under way on it. */
  running: () => Promise<ReadonlySet<string>>;
  name?: string;
  dataPath: string;
  /** `CLOCK_JUMPS` makes its clock go wrong at SIGUSR2. */
  env?: Record<string, string>;
}

export interface HostNode extends NodeUnderTest {
  name: string;
  /** Everything it wrote since its last start. */
  output(): string;
  signal(signal: NodeJS.Signals): void;
  /** The exit code, or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals | null>;
  running(): Promise<ReadonlySet<string>>;
  call(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: unknown; headers: Headers }>;
}

const PASSWORD = 'the password of the fault suite';
const AUTHORIZATION = `Basic ${btoa(`admin:${PASSWORD}`)}`;
const NODE_ARGS = ['-r', join(BUILD, 'test', 'faults', 'shift_clock.js')];
const LOOK_AGAIN_MS = 50;
const CALL_TIMEOUT_MS = 10_000;
/** Enough of what a host wrote last to see what it was doing. */
const LONGEST_OUTPUT = 4_000;
/** Circuits stay open for a minute at most; far less than an hour by which a clock is wrong. */
const LONGEST_DRAIN_MS = 3 * 60_000;

/** The built host as a process of its own, with short times. */
export async function createHostNode(options: HostNodeOptions): Promise<HostNode> {
  const { folder, dataPath, running, name = 'node', env = {} } = options;
  const configPath = join(folder, `${name}.yml`);
  // The same after every start, for the client to come back to.
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(configPath, settingsOf(options, name));
  let host: StartedProcess | undefined;

  async function call(method: string, path: string, body?: object) {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: {
        authorization: AUTHORIZATION,
        'kbn-xsrf': 'true',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as unknown,
    };
  }

  return {
    name,
    async start() {
      host = startProcess(
        ['--port', String(port), '--data', dataPath, '--config', configPath],
        { HOST_ADMIN_PASSWORD: PASSWORD, ...env },
        [process.execPath, ...NODE_ARGS, join(BUILD, 'host', 'server', 'main.js')],
      );
      await host.waitForOutput(/The host is up: \S+/);
    },
    async enqueue(alerts) {
      const connectorId = alerts[0]?.connectorId ?? '';
      const path = `/api/actions/connector/${connectorId}/_bulk_enqueue`;
      const { status, body } = await call('POST', path, { deliveries: alerts.map(toEnqueueBody) });
      if (status === 202) {
        return (body as BulkEnqueuedResource).deliveries.map(({ id }) => id);
      }
      const message = `The host answered ${status}: ${JSON.stringify(body)}`;
      throw status === 503 || status === 429
        ? new Error(message)
        : new EnqueueRefusedError(message);
    },
    async kill(): Promise<Disturbance> {
      const from = Date.now();
      host?.kill('SIGKILL');
      await host?.ended;
      return { from, until: Date.now(), inFlight: await running() };
    },
    async drained() {
      const givenUpAt = performance.now() + LONGEST_DRAIN_MS;
      // oxlint-disable-next-line no-await-in-loop -- until nothing is open
      while (!(await call('GET', '/api/deliveries/_backlog').then(isEmpty, () => false))) {
        if (performance.now() > givenUpAt) {
          throw new Error(
            `${name} does not get rid of its deliveries:\n${host?.output().slice(-LONGEST_OUTPUT)}`,
          );
        }
        // oxlint-disable-next-line no-await-in-loop -- as above
        await pause(LOOK_AGAIN_MS);
      }
    },
    async stop() {
      host?.kill('SIGKILL');
      await host?.ended;
    },
    output: () => host?.output() ?? '',
    signal: (signal) => host?.kill(signal),
    ended: async () => (await host?.ended) ?? null,
    running,
    call,
  };
}

function isEmpty({ status, body }: { status: number; body: unknown }): boolean {
  return status === 200 && (body as BacklogsResource).open === 0;
}

function toEnqueueBody({ alert, sequence, orderingKey, idempotencyKey }: AlertToEnqueue) {
  return {
    params: { severity: 'high', signalId: alert, tags: String(sequence) },
    ordering_key: orderingKey,
    idempotency_key: idempotencyKey,
  };
}

/** What takes minutes in the field takes a moment here. */
function settingsOf({ triggerUrls, settings = [] }: HostNodeOptions, name: string): string {
  const connectors = CONNECTOR_IDS.flatMap((id, at) => [
    `  ${id}:`,
    `    name: ${id}`,
    '    actionTypeId: .xmatters',
    '    config: { usesBasic: false }',
    `    secrets: { secretsUrl: "${triggerUrls[at]}" }`,
  ]);
  return [
    `server.name: ${name}`,
    'xpack.encryptedSavedObjects.encryptionKey: the-same-key-on-every-node-of-one-database',
    'xpack.actions.allowedHosts: ["127.0.0.1"]',
    'xpack.actions.responseTimeout: 3s',
    'xpack.actions.deliveries.concurrency: 30',
    'xpack.actions.deliveries.leaseDuration: 3s',
    'xpack.actions.deliveries.retry: { initialDelay: 100ms, maxDelay: 500ms }',
    ...settings,
    'xpack.actions.preconfigured:',
    ...connectors,
    '',
  ].join('\n');
}
