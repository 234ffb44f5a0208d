import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  AT_ONCE,
  startAlertmanagerWith,
  type StartedAlertmanager,
} from '../rules/support/start_alertmanager';
import { startPrometheus, type StartedPrometheus } from '../rules/support/start_prometheus';
import { endProcesses } from '../support/start_process';
import { startTestHost, type TestHost } from '../support/start_test_host';
import { createXmattersSimulator, type XmattersSimulator } from '../xmatters_simulator';
import { openGuide, TRIGGER_EXAMPLE } from './support/guide';

/** Each command is a process: many, on a machine that has others to run. */
jest.setTimeout(180_000);

const LONG_ENOUGH = { timeoutMs: 20_000 };

const folder = mkdtempSync(join(tmpdir(), 'from-prometheus-'));
let isUp = false;
/** What Prometheus scrapes. */
const web = createServer((_request, response) => {
  response.writeHead(isUp ? 200 : 500, { 'content-type': 'text/plain' }).end('visitors 1\n');
});
let xmatters: XmattersSimulator;
let host: TestHost;
let alertmanager: StartedAlertmanager | undefined;
let prometheus: StartedPrometheus;

beforeAll(async () => {
  web.listen(0, '127.0.0.1');
  xmatters = createXmattersSimulator();
  await Promise.all([once(web, 'listening'), xmatters.start()]);
  const { port } = web.address() as AddressInfo;
  prometheus = await startPrometheus(undefined, [`127.0.0.1:${port}`]);
  host = await startTestHost();
});
afterAll(async () => {
  await alertmanager?.stop();
  await prometheus?.stop();
  endProcesses();
  await host?.stop();
  await xmatters.stop();
  web.close();
  web.closeAllConnections();
  rmSync(folder, { recursive: true });
});

async function waitForSeries(query: string): Promise<void> {
  const tooLate = AbortSignal.timeout(LONG_ENOUGH.timeoutMs);
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- until there is one
    const answer = await fetch(`${prometheus.url}/api/v1/query?query=${query}`, {
      signal: tooLate,
    });
    // oxlint-disable-next-line no-await-in-loop -- as above
    const { data } = (await answer.json()) as { data: { result: unknown[] } };
    if (data.result.length > 0) {
      return;
    }
  }
}

it('docs/from_prometheus.md does what it says, word by word', async () => {
  const trigger = xmatters.addTrigger({ auth: 'url' }).url;
  const guide = openGuide('from_prometheus.md', {
    cwd: folder,
    replacements: () => [
      ['http://localhost:5601', host.address],
      ['http://localhost:9093', alertmanager?.url ?? 'not started yet'],
      ['http://localhost:9090', prometheus.url],
      ['/etc/alertmanager', folder],
      [TRIGGER_EXAMPLE, trigger],
    ],
  });
  expect(await guide.ask()).toMatchObject({ id: 'on-call', connector_type_id: '.xmatters' });

  // Alertmanager pushes its alerts
  expect(await guide.ask()).toMatchObject({ id: 'from-alertmanager' });
  expect(await guide.run()).toBe('');
  const { route, ...config } = parse(guide.next('yaml')) as { route: object };
  alertmanager = await startAlertmanagerWith({ ...config, route: { ...route, ...AT_ONCE } });
  await guide.run();
  await xmatters.waitFor(() => true, LONG_ENOUGH);
  expect(xmatters.events()).toMatchObject([
    {
      status: 'ACTIVE',
      signalId: expect.stringMatching(/^from-alertmanager:[0-9a-f]{16}$/),
      properties: { severity: 'high', ruleName: 'Tryout', message: 'Only a tryout' },
    },
  ]);
  await guide.run();
  await xmatters.waitFor(() => true, { ...LONG_ENOUGH, count: 2 });
  expect(xmatters.events()).toMatchObject([{ status: 'TERMINATED' }]);
  expect(await guide.ask()).toMatchObject({
    data: [{ status: 'recovered', reason: 'Only a tryout' }],
  });

  // A rule of the host asks Prometheus
  xmatters.reset();
  appendFileSync(join(host.dataPath, 'host.yml'), guide.next('yaml'));
  await host.restart();
  await waitForSeries('up==0');
  expect(await guide.ask()).toMatchObject({ id: 'targets-down' });
  await xmatters.waitFor(() => true, LONG_ENOUGH);
  expect(xmatters.events()).toMatchObject([
    {
      status: 'ACTIVE',
      properties: {
        ruleName: 'Target is down',
        message: expect.stringMatching(/^web on 127\.0\.0\.1:\d+ does not answer$/),
        link: expect.stringContaining(`${prometheus.url}/graph`),
      },
    },
  ]);
  isUp = true;
  await waitForSeries('up==1');
  await guide.run();
  await xmatters.waitFor(() => true, { ...LONG_ENOUGH, count: 2 });
  expect(xmatters.events()).toMatchObject([{ status: 'TERMINATED' }]);
  expect(guide.left()).toBe(0);
});
