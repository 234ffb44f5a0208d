import type { DeliveryPage, DeliveryResource } from '../../host/common/delivery_resource';
import { createDeliveryApi, type DeliveryApi } from '../support/delivery_api';
import { ADMIN_AUTHORIZATION, startTestHost, type TestHost } from '../support/start_test_host';
import { STORAGES } from '../support/storages';
import {
  createXmattersSimulator,
  type Trigger,
  type XmattersSimulator,
} from '../xmatters_simulator';

const YAML = [
  'xpack.actions.allowedHosts: ["127.0.0.1", "*"]',
  'xpack.actions.deliveries.retry: { initialDelay: 1ms, maxDelay: 1ms }',
  'xpack.alerting.rules.run.alerts.max: 3',
  '',
].join('\n');

const actionFor = (group: string) => ({
  group,
  id: 'on-call',
  params: {
    severity: 'high',
    signalId: '{{rule.id}}:{{alert.id}}',
    ruleName: '{{rule.name}}',
    alertActionGroupName: '{{alert.actionGroupName}}',
    tags: '{{context.severity}}',
  },
  frequency: { summary: false, notify_when: 'onActionGroupChange', throttle: null },
});

const ok = async (answer: ReturnType<TestHost['call']>) => {
  const { status, body } = await answer;
  expect([status, body]).toEqual([status < 300 ? status : 200, body]);
  return body;
};

const alert = (status: 'firing' | 'resolved', fingerprint: string) => ({
  status,
  labels: { alertname: 'Down', instance: fingerprint, severity: 'critical' },
  annotations: { summary: `${fingerprint} is down` },
  startsAt: '2026-01-01T12:00:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example/graph',
  fingerprint,
});

describe.each(STORAGES)('on $name', ({ start }) => {
  let stopStorage: () => Promise<void>;
  let xmatters: XmattersSimulator;
  let trigger: Trigger;
  let host: TestHost;
  let api: DeliveryApi;
  let rules = 0;
  let ruleId: string;

  beforeAll(async () => {
    xmatters = createXmattersSimulator();
    await xmatters.start();
    trigger = xmatters.addTrigger({ auth: 'url' });
    const storage = await start();
    stopStorage = storage.stop;
    host = await startTestHost({ yaml: YAML + storage.yaml });
    api = createDeliveryApi(host);
    await api.createConnector('on-call', trigger.url);
  });
  afterAll(async () => {
    await host.stop();
    await xmatters.stop();
    await stopStorage();
  });

  beforeEach(async () => {
    rules += 1;
    ruleId = `rule-${rules}`;
    await ok(
      host.call('POST', `/api/alerting/rule/${ruleId}`, {
        body: {
          name: 'From Alertmanager',
          rule_type_id: '.alert-intake',
          consumer: 'alerts',
          schedule: { interval: '1h' },
          params: {},
          actions: [actionFor('firing'), actionFor('recovered')],
        },
      }),
    );
  });

  /** As Alertmanager sends it: it cannot be told to send other headers. */
  async function push(...alerts: object[]) {
    const response = await fetch(`${host.address}/api/alerting/rule/${ruleId}/_intake`, {
      method: 'POST',
      headers: { authorization: ADMIN_AUTHORIZATION, 'content-type': 'application/json' },
      body: JSON.stringify({ version: '4', groupKey: 'g', truncatedAlerts: 0, alerts }),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as { message: string },
    };
  }

  /** The deliveries of the rule, the oldest first, when all of them have ended. */
  async function ended(): Promise<DeliveryResource[]> {
    const tooLate = AbortSignal.timeout(20_000);
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- until it is so
      const { body } = await host.call('GET', `/api/deliveries?rule_id=${ruleId}`);
      const { data } = body as DeliveryPage;
      if (data.every(({ ended_at }) => ended_at !== null)) {
        return data.toReversed();
      }
      if (tooLate.aborted) {
        throw new Error(`they do not end: ${JSON.stringify(data)}`);
      }
    }
  }

  /** What xMatters got of the rule. */
  async function pages(): Promise<unknown[]> {
    await ended();
    return xmatters.requests().flatMap(({ json }) => {
      const { signalId, alertActionGroupName, tags } = json as Record<string, string>;
      return signalId?.startsWith(`${ruleId}:`) === true
        ? [[signalId.slice(ruleId.length + 1), alertActionGroupName, tags]]
        : [];
    });
  }

  it('a push pages once, its repetition not again, and its end once', async () => {
    const taken = { status: 200, body: { taken: 1, warnings: [] } };
    expect(await push(alert('firing', 'web'))).toMatchObject(taken);
    expect(await push(alert('firing', 'web'))).toMatchObject(taken);
    expect(await push(alert('resolved', 'web'))).toMatchObject(taken);
    expect(await push(alert('resolved', 'web'))).toMatchObject(taken);
    expect(await pages()).toEqual([
      ['web', 'Firing', 'critical'],
      ['web', 'Recovered', 'critical'],
    ]);
  });

  it('what is beyond the limit of alerts is refused, so that its sender tries again', async () => {
    const all = ['a', 'b', 'c', 'd'].map((id) => alert('firing', id));
    const { status, headers, body } = await push(...all);
    expect([status, headers.get('retry-after')]).toEqual([503, '60']);
    expect(body.message).toContain('3 alerts were taken');
    await push(alert('resolved', 'a'));
    expect(await push(...all.slice(1))).toMatchObject({ status: 200, body: { taken: 3 } });
    expect((await pages()).length).toBe(5);
  });

  it('a push to a rule that takes none says so', async () => {
    const statusOf = async () => (await push(alert('firing', 'web'))).status;
    await ok(host.call('POST', `/api/alerting/rule/${ruleId}/_disable`));
    expect(await push(alert('firing', 'web'))).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('is disabled') },
    });
    ruleId = 'none';
    expect(await statusOf()).toBe(404);
    ruleId = 'http';
    await ok(
      host.call('POST', `/api/alerting/rule/${ruleId}`, {
        body: {
          name: 'Shop answers',
          rule_type_id: '.http-check',
          consumer: 'alerts',
          schedule: { interval: '1h' },
          params: { urls: ['http://127.0.0.1:9/'] },
          enabled: false,
        },
      }),
    );
    expect(await statusOf()).toBe(409);
  });

  it('with its connector deleted a rule fails visibly, and is cured by making it again', async () => {
    await ok(host.call('DELETE', '/api/actions/connector/on-call'));
    await push(alert('firing', 'web'));
    const [failed] = await ended();
    expect(failed).toMatchObject({ state: 'failed', rule_id: ruleId, alert_id: 'web' });
    expect(failed?.message).toContain('Create it again with the same id, then redeliver');
    await push(alert('resolved', 'web'));
    await ended();
    await api.createConnector('on-call', trigger.url);
    await ok(
      host.call('POST', '/api/deliveries/_redeliver', { body: { filter: { rule_id: ruleId } } }),
    );
    expect(await pages()).toEqual([
      ['web', 'Firing', 'critical'],
      ['web', 'Recovered', 'critical'],
    ]);
  });
});
