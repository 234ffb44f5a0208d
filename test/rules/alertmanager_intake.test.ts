import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { endProcesses } from '../support/start_process';
import { startTestHost, type TestHost } from '../support/start_test_host';
import { createXmattersSimulator, type XmattersSimulator } from '../xmatters_simulator';
import { startAlertmanager, type StartedAlertmanager } from './support/start_alertmanager';

const RULE = '/api/alerting/rule/from-alertmanager';
const INTAKE = `${RULE}/_intake`;
const MOST_ALERTS = 5;
const LONG_ENOUGH = { timeoutMs: 20_000 };

const action = (group: string) => ({
  group,
  id: 'on-call',
  params: {
    severity: '{{context.severity}}',
    signalId: '{{rule.id}}:{{alert.id}}',
    alertActionGroupName: '{{alert.actionGroupName}}',
    message: '{{context.reason}}',
  },
  frequency: { summary: false, notify_when: 'onActionGroupChange', throttle: null },
});

let xmatters: XmattersSimulator;
let host: TestHost;
let alertmanager: StartedAlertmanager;
let encoded: string;

beforeAll(async () => {
  xmatters = createXmattersSimulator();
  await xmatters.start();
  host = await startTestHost({
    yaml: `
xpack.actions.allowedHosts: ["127.0.0.1"]
xpack.alerting.rules.run.alerts.max: ${MOST_ALERTS}
`,
  });
  const secretsUrl = xmatters.addTrigger({ auth: 'url' }).url;
  await make('/api/actions/connector/on-call', {
    name: 'On call',
    connector_type_id: '.xmatters',
    config: { usesBasic: false },
    secrets: { secretsUrl },
  });
  await make(RULE, {
    name: 'From Alertmanager',
    rule_type_id: '.alert-intake',
    consumer: 'alerts',
    schedule: { interval: '60m' },
    actions: [action('firing'), action('recovered')],
  });
  const grants = [{ role: 'editor', spaces: ['default'] }];
  ({ encoded } = await make('/internal/security/api_key', { name: 'alertmanager', grants }));
  alertmanager = await startAlertmanager({
    url: `${host.address}${INTAKE}`,
    http_config: { authorization: { type: 'ApiKey', credentials: encoded } },
  });
});
afterAll(async () => {
  await alertmanager?.stop();
  endProcesses();
  await host?.stop();
  await xmatters?.stop();
});

async function make(path: string, body: object) {
  const answer = await host.call('POST', path, { body });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

/** As a sender does it: with its key, and without the header that pages send. */
const push = async (body: unknown, path = INTAKE) =>
  host.call('POST', path, {
    body,
    headers: { authorization: `ApiKey ${encoded}`, 'kbn-xsrf': undefined },
  });

const pushed = (name: string, status = 'firing') => ({
  status,
  fingerprint: name,
  labels: { alertname: name },
  annotations: { summary: `${name} is ${status}` },
});
const about = (name: string) => `from-alertmanager:${name}`;
const signalsOf = (name: string) =>
  xmatters.signals().filter(({ correlation }) => correlation === about(name));

/** Of what a crash at this moment would leave: a copy of the files, without what is in memory only. */
function onTheDisk(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'on-the-disk-'));
  readdirSync(host.dataPath)
    .filter((file) => file.startsWith('host.db'))
    .forEach((file) => copyFileSync(join(host.dataPath, file), join(folder, file)));
  const database = new DatabaseSync(join(folder, 'host.db'));
  try {
    return {
      alerts: database.prepare('select status from alerts where id = ?').all(name).length,
      deliveries: database.prepare('select state from deliveries where alert_id = ?').all(name)
        .length,
    };
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}

it('a real Alertmanager pages when an alert fires and closes it when it is over', async () => {
  const alert = {
    labels: { alertname: 'InstanceDown', instance: 'web-1:9100', severity: 'critical' },
    annotations: { summary: 'web-1 does not answer' },
    startsAt: new Date().toISOString(),
  };
  const send = async (body: object) => {
    const answer = await fetch(`${alertmanager.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([body]),
    });
    expect(answer.status).toBe(200);
  };
  await send(alert);
  await xmatters.waitFor(() => true, LONG_ENOUGH);
  expect(xmatters.events()).toMatchObject([
    {
      status: 'ACTIVE',
      signalId: expect.stringMatching(/^from-alertmanager:[0-9a-f]{16}$/),
      properties: {
        severity: 'critical',
        alertActionGroupName: 'Firing',
        message: 'web-1 does not answer',
      },
    },
  ]);
  await send({ ...alert, endsAt: new Date().toISOString() });
  await xmatters.waitFor(() => true, { ...LONG_ENOUGH, count: 2 });
  expect(xmatters.events()).toMatchObject([{ status: 'TERMINATED' }]);
  expect((await host.call('GET', RULE)).body.execution_status.status).toBe('ok');
  host.assertLeaksNothing([encoded]);
});

it('is answered when alert and delivery are on the disk; the same again changes nothing', async () => {
  const body = { version: '4', alerts: [pushed('Disk')] };
  expect(await push(body)).toMatchObject({ status: 200, body: { taken: 1, warnings: [] } });
  expect(onTheDisk('Disk')).toEqual({ alerts: 1, deliveries: 1 });
  expect(await push(body)).toMatchObject({ status: 200, body: { taken: 1 } });
  expect(onTheDisk('Disk')).toEqual({ alerts: 1, deliveries: 1 });
  const over = { version: '4', alerts: [pushed('Disk', 'resolved')] };
  await push(over);
  await push(over);
  expect(onTheDisk('Disk')).toEqual({ alerts: 1, deliveries: 2 });
  await xmatters.waitFor(({ json }) => (json as { signalId: string }).signalId === about('Disk'), {
    ...LONG_ENOUGH,
    count: 2,
  });
  expect(signalsOf('Disk').map(({ kind }) => kind)).toEqual(['firing', 'recovery']);
});

it('takes what can be read of a body, and says what cannot', async () => {
  const body = {
    version: '4',
    alerts: [{ ...pushed('Odd'), status: 'pending' }, pushed('Even'), { labels: 7 }],
  };
  expect(await push(body)).toMatchObject({
    status: 400,
    body: {
      error: 'Bad Request',
      message:
        '[request body.alerts.0.status]: must be "firing" or "resolved". [request body.alerts.2.status]: must be "firing" or "resolved". 1 alert was taken.',
    },
  });
  expect(onTheDisk('Even')).toEqual({ alerts: 1, deliveries: 1 });
  expect(onTheDisk('Odd')).toEqual({ alerts: 0, deliveries: 0 });
  expect(host.logLines.join('\n')).toContain('push.incomplete');
  const truncated = { version: '4', truncatedAlerts: 3, alerts: [pushed('Even', 'resolved')] };
  expect(await push(truncated)).toMatchObject({
    status: 200,
    body: { taken: 1, warnings: [expect.stringContaining('left out 3 alerts')] },
  });
});

it.each<[string, unknown, string]>([
  ['nothing', undefined, '[request body]: expected a plain object value'],
  ['no JSON', '{', 'Invalid request payload JSON format'],
  ['a list', [], '[request body]: expected a plain object value, but found [Array] instead. 0 al'],
  ['no alerts', {}, '[request body.alerts]: expected value of type [array]'],
  ['another version', { version: '3', alerts: [] }, '[request body.version]: Alertmanager'],
  ['no character', { alerts: [pushed('a\0')] }, '[request body.alerts.0.fingerprint]: holds what'],
])('refuses %s', async (_what, body, message) => {
  expect(await push(body)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining(message) },
  });
});

it('takes no more alerts than it may, so that the sender tries again', async () => {
  const names = Array.from({ length: MOST_ALERTS + 2 }, (_, index) => `Many ${index}`);
  const body = { alerts: names.map((name) => pushed(name)) };
  const answer = await push(body);
  expect(answer).toMatchObject({
    status: 503,
    body: {
      message:
        '2 would be more than xpack.alerting.rules.run.alerts.max; push them again later. 5 alerts were taken.',
    },
  });
  expect(answer.headers.get('retry-after')).toBe('60');
  await push({ alerts: names.slice(0, MOST_ALERTS).map((name) => pushed(name, 'resolved')) });
  const rest = { alerts: names.slice(MOST_ALERTS).map((name) => pushed(name)) };
  expect(await push(rest)).toMatchObject({ status: 200, body: { taken: 2 } });
});

it('is refused where nothing can come of it', async () => {
  const body = { alerts: [pushed('Disk')] };
  expect(await push(body, '/api/alerting/rule/gone/_intake')).toMatchObject({
    status: 404,
    body: { message: 'Saved object [alert/gone] not found' },
  });
  await make('/api/alerting/rule/checks', {
    name: 'Checks',
    rule_type_id: '.http-check',
    consumer: 'alerts',
    enabled: false,
    schedule: { interval: '60m' },
    params: { urls: ['http://127.0.0.1:1'] },
  });
  expect(await push(body, '/api/alerting/rule/checks/_intake')).toMatchObject({
    status: 409,
    body: { message: expect.stringContaining('takes no pushed alerts') },
  });
  const withoutCredentials = { authorization: undefined, 'kbn-xsrf': undefined };
  const stranger = await host.call('POST', INTAKE, { body, headers: withoutCredentials });
  expect(stranger.status).toBe(401);
  await host.call('POST', `${RULE}/_disable`, { body: {} });
  expect(await push(body)).toMatchObject({
    status: 409,
    body: { message: 'Rule from-alertmanager is disabled and takes no alerts' },
  });
});
