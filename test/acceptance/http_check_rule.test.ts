import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDeliveryApi } from '../support/delivery_api';
import { startTestHost, type TestHost } from '../support/start_test_host';
import { createXmattersSimulator, type XmattersSimulator } from '../xmatters_simulator';

const LONG_ENOUGH = { timeoutMs: 20_000 };

let status = 503;
const shop = createServer((_request, response) => response.writeHead(status).end());
let xmatters: XmattersSimulator;
let host: TestHost;

beforeAll(async () => {
  shop.listen(0, '127.0.0.1');
  xmatters = createXmattersSimulator();
  await Promise.all([once(shop, 'listening'), xmatters.start()]);
  host = await startTestHost();
});
afterAll(async () => {
  await host.stop();
  await xmatters.stop();
  shop.close();
  shop.closeAllConnections();
});

const action = (group: string) => ({
  group,
  id: 'on-call',
  params: {
    severity: 'critical',
    signalId: '{{rule.id}}:{{alert.id}}',
    alertActionGroupName: '{{alert.actionGroupName}}',
    ruleName: '{{rule.name}}',
    message: '{{context.reason}}',
  },
  frequency: { summary: false, notify_when: 'onActionGroupChange', throttle: null },
});

it('a web address that fails is paged, and closed in xMatters when it answers again', async () => {
  const url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/health`;
  await createDeliveryApi(host).createConnector(
    'on-call',
    xmatters.addTrigger({ auth: 'url' }).url,
  );
  const { body: types } = await host.call('GET', '/api/alerting/rule_types');
  const { default_action_group_id: fires } = types.find(
    ({ id }: { id: string }) => id === '.http-check',
  );
  const made = await host.call('POST', '/api/alerting/rule/shop', {
    body: {
      name: 'Shop answers',
      rule_type_id: '.http-check',
      consumer: 'alerts',
      schedule: { interval: '60m' },
      params: { urls: [url] },
      actions: [action(fires), action('recovered')],
    },
  });
  expect(made.status).toBe(200);
  await xmatters.waitFor(() => true, LONG_ENOUGH);
  expect(xmatters.events()).toMatchObject([
    {
      status: 'ACTIVE',
      signalId: `shop:${url}`,
      properties: { ruleName: 'Shop answers', message: expect.stringContaining('503') },
    },
  ]);

  const runNow = async () => {
    const soon = await host.call('POST', '/internal/alerting/rule/shop/_run_soon');
    expect(soon.status).toBe(204);
  };
  status = 200;
  await runNow();
  await xmatters.waitFor(() => true, { ...LONG_ENOUGH, count: 2 });
  expect(xmatters.events()).toMatchObject([{ status: 'TERMINATED', signalId: `shop:${url}` }]);
  expect(xmatters.signals().map(({ kind }) => kind)).toEqual(['firing', 'recovery']);
});
