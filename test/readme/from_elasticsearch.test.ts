import {
  hit,
  searchAnswer,
  startElasticsearchServer,
  type ElasticsearchServer,
} from '../../host/server/rules/rule_types/elasticsearch/elasticsearch_server.mock';
import { ROOT } from '../support/import_graph';
import { startTestHost, type TestHost } from '../support/start_test_host';
import { createXmattersSimulator, type XmattersSimulator } from '../xmatters_simulator';
import { openGuide, TRIGGER_EXAMPLE } from './support/guide';

/** Each command is a process: many, on a machine that has others to run. */
jest.setTimeout(180_000);

const LONG_ENOUGH = { timeoutMs: 20_000 };
const API_KEY = 'a2V5OmhlbGQtYmFjaw==';

let xmatters: XmattersSimulator;
let elasticsearch: ElasticsearchServer;
let host: TestHost | undefined;

beforeAll(async () => {
  xmatters = createXmattersSimulator();
  await xmatters.start();
  elasticsearch = await startElasticsearchServer();
});
afterAll(async () => {
  await host?.stop();
  elasticsearch.stop();
  await xmatters.stop();
});

const hostsWithErrors = (...buckets: object[]) =>
  searchAnswer(42, [], { groups: { sum_other_doc_count: 0, buckets } });

it('docs/from_elasticsearch.md does what it says, word by word', async () => {
  const trigger = xmatters.addTrigger({ auth: 'url' }).url;
  const guide = openGuide('from_elasticsearch.md', {
    cwd: ROOT,
    replacements: () => [
      ['http://localhost:5601', host?.address ?? 'not started yet'],
      ['http://localhost:9200', elasticsearch.url],
      ['${ELASTICSEARCH_API_KEY}', API_KEY],
      [TRIGGER_EXAMPLE, trigger],
    ],
  });
  host = await startTestHost({
    yaml: `xpack.actions.allowedHosts: ["127.0.0.1"]\n${guide.next('yaml')}`,
  });
  expect(await guide.ask()).toMatchObject({ id: 'on-call', connector_type_id: '.xmatters' });

  const hits = [hit('1', new Date().toISOString(), { message: 'the disk is full' })];
  elasticsearch.answers.push(
    hostsWithErrors({ key: 'web-1', doc_count: 42, top_hits: { hits: { hits } } }),
    hostsWithErrors(),
  );
  expect(await guide.ask()).toMatchObject({ id: 'errors', rule_type_id: '.es-query' });
  await xmatters.waitFor(() => true, LONG_ENOUGH);
  expect(xmatters.events()).toMatchObject([
    {
      status: 'ACTIVE',
      signalId: 'errors:web-1',
      properties: { ruleName: 'Many errors', message: 'web-1 logged 42 errors: the disk is full' },
    },
  ]);
  expect(elasticsearch.asked).toMatchObject([
    {
      path: expect.stringMatching(/^\/logs-(\*|%2A)\/_search/),
      headers: { authorization: `ApiKey ${API_KEY}` },
    },
  ]);

  await guide.run();
  await xmatters.waitFor(() => true, { ...LONG_ENOUGH, count: 2 });
  expect(xmatters.events()).toMatchObject([{ status: 'TERMINATED' }]);
  expect(await guide.ask()).toMatchObject({ execution_status: { status: 'ok' } });
  expect(await guide.ask()).toMatchObject({ data: [{ id: 'web-1', status: 'recovered' }] });
  expect(guide.left()).toBe(0);
  host.assertLeaksNothing([API_KEY]);
});
