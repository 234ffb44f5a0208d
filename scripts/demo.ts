import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { runHost } from '../host/server/run_host';
import { createXmattersSimulator } from '../test/xmatters_simulator';

const CONNECTOR_ID = 'demo-on-call';
const PASSWORD = process.env['HOST_ADMIN_PASSWORD'] || 'demo-password';

const print = (text: string) => void process.stdout.write(text);

/** The host, a simulated xMatters, a connector between them and one alert sent: `npm start -- --demo`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '5601' },
      data: { type: 'string' },
      config: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    print('npm start -- --demo [--port <n>] [--data <folder>] [--config <host.yml>]\n');
    return;
  }
  const dataPath = values.data ?? mkdtempSync(join(tmpdir(), 'xmatters-demo-'));

  const xmatters = createXmattersSimulator();
  await xmatters.start();
  const host = await runHost({
    root: dirname(__dirname),
    configPath: values.config,
    overrides: [
      ['server.port', values.port],
      ['path.data', dataPath],
      ['logging.root.level', 'warn'],
      ['xpack.actions.allowedHosts', ['127.0.0.1', '*']],
    ],
    environment: { ...process.env, HOST_ADMIN_PASSWORD: PASSWORD },
    createId: randomUUID,
    loadModule: require,
    print,
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void stop().then(() => process.exit(0)));
  }
  async function stop(): Promise<void> {
    await host.stop();
    await xmatters.stop();
    if (values.data === undefined) {
      rmSync(dataPath, { recursive: true, force: true });
    }
  }

  const call = createCaller(host.address);
  const { url } = xmatters.addTrigger({ auth: 'url' });
  await saveConnector(call, url);
  const { id } = await call('POST', `/api/actions/connector/${CONNECTOR_ID}/_enqueue`, {
    params: {
      alertActionGroupName: 'Active',
      signalId: 'demo-rule:web-1',
      ruleName: 'CPU of web-1 over 90%',
      date: new Date().toISOString(),
      severity: 'high',
      spaceId: 'default',
      tags: 'demo',
    },
  });
  const delivery = await endOf(call, String(id));
  const [page] = xmatters.events();
  print(
    [
      '',
      `Open ${host.address} and log in as admin with the password ${PASSWORD}`,
      `A simulated xMatters listens on ${xmatters.url} (open it to see what arrives)`,
      `Connector "${CONNECTOR_ID}" points at it.`,
      `One alert was enqueued and is ${String(delivery['state'])}; the page Deliveries shows every attempt.`,
      page
        ? `xMatters opened event ${page.id} and pages the people on call.`
        : 'xMatters opened no event.',
      '',
      'Enqueue another one:',
      `  curl -u admin:${PASSWORD} -H 'kbn-xsrf: true' -H 'content-type: application/json' \\`,
      `    ${host.address}/api/actions/connector/${CONNECTOR_ID}/_enqueue \\`,
      `    -d '{"params": {"severity": "high", "signalId": "demo-rule:web-2", "alertActionGroupName": "Active"}}'`,
      '',
    ].join('\n'),
  );
}

type Caller = (
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
) => Promise<Record<string, unknown>>;

/** Asks until it is sent, or was not for good. */
async function endOf(call: Caller, id: string): Promise<Record<string, unknown>> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- until it has ended
    const delivery = await call('GET', `/api/deliveries/${id}`);
    if (typeof delivery['ended_at'] === 'string') {
      return delivery;
    }
  }
}

function createCaller(address: string): Caller {
  return async (method, path, body) => {
    const request: RequestInit = {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`,
        'content-type': 'application/json',
        'kbn-xsrf': 'demo',
      },
      ...(body && { body: JSON.stringify(body) }),
    };
    const response = await fetch(`${address}${path}`, request);
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok && response.status !== 409) {
      throw new Error(`${method} ${path}: ${String(answer['message'])}`);
    }
    return answer;
  };
}

/** A second demo on the same data finds the connector of the first, with the port of that time. */
async function saveConnector(call: Caller, secretsUrl: string): Promise<void> {
  const content = {
    name: 'On call (demo)',
    config: { usesBasic: false },
    secrets: { secretsUrl },
  };
  const path = `/api/actions/connector/${CONNECTOR_ID}`;
  const created = await call('POST', path, { ...content, connector_type_id: '.xmatters' });
  if (created['statusCode'] === 409) {
    await call('PUT', path, content);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The demo cannot start. ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
