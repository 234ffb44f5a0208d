import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  searchAnswer,
  startElasticsearchServer,
  type ElasticsearchServer,
} from '../../host/server/rules/rule_types/elasticsearch/elasticsearch_server.mock';
import { createDeliveryApi } from '../support/delivery_api';
import { ADMIN_PASSWORD, startTestHost, type TestHost } from '../support/start_test_host';
import { createXmattersSimulator, type XmattersSimulator } from '../xmatters_simulator';
import { openGuide, TRIGGER_EXAMPLE } from './support/guide';

/** Each command is a process: many, on a machine that has others to run. */
jest.setTimeout(180_000);

const LONG_ENOUGH = { timeoutMs: 20_000 };

const folder = mkdtempSync(join(tmpdir(), 'move-from-kibana-'));
let xmatters: XmattersSimulator;
let elasticsearch: ElasticsearchServer;
/** Another host in place of Kibana: its API is the same. */
let kibana: TestHost;
let host: TestHost | undefined;

beforeAll(async () => {
  xmatters = createXmattersSimulator();
  await xmatters.start();
  elasticsearch = await startElasticsearchServer();
  kibana = await startTestHost();
});
afterAll(async () => {
  await host?.stop();
  await kibana.stop();
  elasticsearch.stop();
  await xmatters.stop();
  rmSync(folder, { recursive: true });
});

const RULE = {
  name: 'Errors in the shop',
  tags: ['shop'],
  rule_type_id: '.es-query',
  consumer: 'stackAlerts',
  enabled: false,
  schedule: { interval: '5m' },
  alert_delay: { active: 1 },
  params: {
    searchType: 'esQuery',
    index: ['logs-*'],
    timeField: '@timestamp',
    esQuery: '{"query":{"match_all":{}}}',
    size: 100,
    timeWindowSize: 5,
    timeWindowUnit: 'm',
    thresholdComparator: '>',
    threshold: [10],
  },
  actions: [
    {
      group: 'query matched',
      id: 'on-call',
      params: {
        severity: 'high',
        signalId: '{{rule.id}}:{{alert.id}}',
        alertActionGroupName: '{{alert.actionGroupName}}',
      },
      frequency: { summary: false, notify_when: 'onActionGroupChange', throttle: null },
    },
  ],
};

async function fillKibana(): Promise<void> {
  const trigger = xmatters.addTrigger({ auth: 'url' }).url;
  await createDeliveryApi(kibana).createConnector('on-call', trigger);
  const made = await Promise.all([
    kibana.call('POST', '/api/actions/connector/log', {
      body: { name: 'Log', connector_type_id: '.server-log' },
    }),
    kibana.call('POST', '/api/alerting/rule/shop', { body: RULE }),
    kibana.call('POST', '/api/alerting/rule/other', {
      body: { ...RULE, rule_type_id: '.alert-intake', params: {}, actions: [] },
    }),
  ]);
  expect(made.map(({ status }) => status)).toEqual([200, 200, 200]);
  // Kibana's own rules run; here nothing must page before the move.
  await kibana.call('POST', '/api/alerting/rule/shop/_enable');
}

/** What Kibana exports of a connector that the plugin's type made there. */
function asOfThePlugin(file: string): void {
  const exported = readFileSync(file, 'utf8');
  expect(exported).toContain('"actionTypeId":".xmatters"');
  writeFileSync(file, exported.replace('"actionTypeId":".xmatters"', '"actionTypeId":"xmatters"'));
}

it('docs/move_from_kibana.md does what it says, word by word', async () => {
  await fillKibana();
  const trigger = xmatters.addTrigger({ auth: 'url' }).url;
  const guide = openGuide('move_from_kibana.md', {
    cwd: folder,
    env: { KIBANA_PASSWORD: ADMIN_PASSWORD },
    replacements: () => [
      [TRIGGER_EXAMPLE, trigger],
      ['http://localhost:5601', host?.address ?? 'not started yet'],
      ['https://kibana.acme.com', kibana.address],
      ['elastic:$', 'admin:$'],
      ['acme.xmatters.com', '127.0.0.1'],
      ['https://es-1.acme.com:9200', elasticsearch.url],
      ['${ELASTICSEARCH_PASSWORD}', 'a password of pager'],
      // There is none on this machine.
      [/proxyUrl: .*/g, 'proxyUrl: http://127.0.0.1:9\n  proxyBypassHosts: ["127.0.0.1"]'],
    ],
  });
  host = await startTestHost({ yaml: guide.next('yaml') });

  await guide.run();
  asOfThePlugin(join(folder, 'connectors.ndjson'));
  await guide.run();
  expect(await guide.ask()).toMatchObject({ success: true, successCount: 2 });
  expect(await guide.run()).toBe('on-call\n');
  expect(await guide.ask()).toMatchObject({ id: 'on-call', is_missing_secrets: false });

  elasticsearch.answers.length = 0;
  elasticsearch.answers.push(searchAnswer(42));
  expect(await guide.run()).toBe('');
  const answers = (await guide.run()).trim().split('\n');
  expect(answers.map((line) => JSON.parse(line))).toMatchObject([
    {
      ...RULE,
      id: 'shop',
      enabled: true,
      params: RULE.params,
      actions: [{ id: 'on-call', connector_type_id: '.xmatters' }],
    },
  ]);
  await xmatters.waitFor(() => true, LONG_ENOUGH);
  expect(xmatters.events()).toMatchObject([{ signalId: 'shop:query matched', status: 'ACTIVE' }]);
  const connectors = await host.call('GET', '/api/actions/connectors');
  expect(connectors.body.map(({ id }: { id: string }) => id).toSorted()).toEqual([
    'log',
    'on-call',
    'standing',
  ]);
  expect(guide.left()).toBe(0);
});
