import { DEFAULT_NETWORKING } from '../../../config/networking_settings';
import { createSources } from '../../sources';
import { createAskElasticsearch } from '../elasticsearch/ask_elasticsearch';
import {
  searchAnswer,
  startElasticsearchServer,
  type ElasticsearchServer,
} from '../elasticsearch/elasticsearch_server.mock';
import { knownAlert, runOptions } from '../run_options.mock';
import { indexThresholdParams } from './index_threshold_params';
import { createIndexThresholdRuleType } from './index_threshold_rule_type';

let server: ElasticsearchServer;
let sources: ReturnType<typeof createSources>;
beforeAll(async () => {
  server = await startElasticsearchServer();
  const elasticsearch = {
    urls: [server.url],
    authorization: undefined,
    verificationMode: undefined,
    certificateAuthorities: undefined,
    requestTimeoutMs: 20_000,
  };
  sources = createSources({ elasticsearch, prometheus: new Map() }, DEFAULT_NETWORKING);
});
afterAll(async () => {
  await sources.stop();
  server.stop();
});

const run = (params: object, more: object = {}) =>
  createIndexThresholdRuleType(createAskElasticsearch(sources.elasticsearch)).run(
    runOptions(indexThresholdParams.validate(params), more),
  );

const PARAMS = {
  index: 'metrics',
  timeField: '@timestamp',
  aggType: 'avg',
  aggField: 'cpu',
  groupBy: 'top',
  termField: 'host',
  termSize: 10,
  timeWindowSize: 1,
  timeWindowUnit: 'h',
  thresholdComparator: '<',
  threshold: [10],
  filterKuery: 'env: prod and not host: "web 9"',
};

it('alerts for each group that meets the threshold', async () => {
  server.answers.push(
    searchAnswer(0, [], {
      groups: {
        sum_other_doc_count: 0,
        buckets: [
          { key: 'web-1', doc_count: 4, metric: { value: 3.5 } },
          { key: 'web-2', doc_count: 4, metric: { value: 60 } },
          { key: 'web-3', doc_count: 4, metric: { value: null } },
        ],
      },
    }),
  );
  const { alerts, recoveredContext } = await run(PARAMS, { alerts: [knownAlert('web-4')] });
  expect(server.asked.at(-1)?.body).toMatchObject({
    size: 0,
    query: {
      bool: {
        filter: [
          {
            bool: {
              filter: [
                { match: { env: 'prod' } },
                { bool: { must_not: [{ match_phrase: { host: 'web 9' } }] } },
              ],
            },
          },
          { range: { '@timestamp': { gte: '2026-03-01T11:00:00.000Z' } } },
        ],
      },
    },
    aggs: {
      groups: {
        terms: { field: 'host', size: 10, order: { metric: 'asc' } },
        aggs: { metric: { avg: { field: 'cpu' } } },
      },
    },
  });
  expect(alerts).toEqual([
    {
      id: 'web-1',
      reason: 'avg(cpu) is less than 10 for web-1: it is 3.5.',
      context: {
        title: 'alert My rule group web-1 met threshold',
        message:
          "alert 'My rule' is active for group 'web-1':\n\n- Value: 3.5\n- Conditions Met: avg(cpu) is less than 10 over 1h\n- Timestamp: 2026-03-01T12:00:00.000Z",
        group: 'web-1',
        date: '2026-03-01T12:00:00.000Z',
        value: 3.5,
        conditions: 'avg(cpu) is less than 10',
      },
    },
  ]);
  expect([...(recoveredContext ?? [])]).toMatchObject([
    ['web-2', { value: 60, conditions: 'avg(cpu) is NOT less than 10' }],
    ['web-3', { value: 'unknown' }],
    ['web-4', { value: 'unknown', title: 'alert My rule group web-4 recovered' }],
  ]);
});

it('counts all documents', async () => {
  const params = {
    ...PARAMS,
    index: ['metrics', 'more'],
    aggType: 'count',
    aggField: undefined,
    groupBy: 'all',
    filterKuery: undefined,
  };
  server.answers.push(searchAnswer(2));
  expect((await run(params)).alerts).toMatchObject([
    { id: 'all documents', reason: 'count is less than 10 for all documents: it is 2.' },
  ]);
  server.answers.push(searchAnswer(10));
  expect((await run(params)).alerts).toEqual([]);
});

it('does not take a group for recovered that it did not look at', async () => {
  const groups = {
    sum_other_doc_count: 9,
    buckets: [{ key: 'web-1', doc_count: 4, metric: { value: 1 } }],
  };
  server.answers.push(searchAnswer(0, [], { groups }));
  const { alerts, warnings } = await run(PARAMS, { alerts: [knownAlert('web-9')] });
  expect(alerts.map(({ id }) => id)).toEqual(['web-1', 'web-9']);
  expect(warnings).toEqual(['There are more groups than 10 (termSize) over the threshold.']);
});

it.each([
  [{ filterKuery: 'a: (b' }, '[filterKuery]: The parenthesis is not closed'],
  [{ groupBy: 'row' }, '[groupBy]: types that failed validation'],
  [{ termField: undefined }, '[termField]: termField required when [groupBy] is top'],
  [{ timeWindowUnit: 'y' }, '[timeWindowUnit]: types that failed validation'],
  [{ threshold: [] }, '[threshold]: array size is [0], but cannot be smaller than [1]'],
])('refuses %j', (more, message) => {
  expect(() => indexThresholdParams.validate({ ...PARAMS, ...more })).toThrow(message);
});
