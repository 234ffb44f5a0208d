import { DEFAULT_NETWORKING } from '../../../config/networking_settings';
import { createSources } from '../../sources';
import { createAskElasticsearch } from '../elasticsearch/ask_elasticsearch';
import {
  hit,
  searchAnswer,
  startElasticsearchServer,
  type ElasticsearchServer,
} from '../elasticsearch/elasticsearch_server.mock';
import { knownAlert, runOptions } from '../run_options.mock';
import { esQueryParams } from './es_query_params';
import { createEsQueryRuleType } from './es_query_rule_type';

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
beforeEach(() => {
  server.asked.length = 0;
});
afterAll(async () => {
  await sources.stop();
  server.stop();
});

const run = (params: object, more: object = {}) =>
  createEsQueryRuleType(createAskElasticsearch(sources.elasticsearch)).run(
    runOptions(esQueryParams.validate(params), more),
  );

/** As Kibana's pages write it. */
const DSL = {
  searchType: 'esQuery',
  timeField: '@timestamp',
  index: ['logs-*'],
  esQuery: '{"query":{"match":{"log.level":"error"}},"_source":["message"],"size":7}',
  size: 100,
  timeWindowSize: 5,
  timeWindowUnit: 'm',
  thresholdComparator: '>',
  threshold: [2],
  aggType: 'count',
  groupBy: 'all',
  excludeHitsFromPreviousRun: true,
  sourceFields: [],
};
const WINDOW = {
  range: {
    '@timestamp': {
      gte: '2026-03-01T11:55:00.000Z',
      lte: '2026-03-01T12:00:00.000Z',
      format: 'strict_date_optional_time',
    },
  },
};

describe('in query DSL', () => {
  const hits = [hit('2', '2026-03-01T11:59:30.000Z'), hit('1', '2026-03-01T11:58:00.000Z')];

  it('counts the documents of the window and alerts over the threshold', async () => {
    server.answers.push(searchAnswer(3, hits));
    const { alerts, state, recoveredContext } = await run(DSL);
    expect(server.asked).toMatchObject([
      {
        path: expect.stringMatching(/^\/logs-(\*|%2A)\/_search/),
        body: {
          size: 100,
          track_total_hits: true,
          sort: [{ '@timestamp': { order: 'desc' } }],
          _source: ['message'],
          query: { bool: { filter: [{ match: { 'log.level': 'error' } }, WINDOW] } },
        },
      },
    ]);
    const message =
      'Document count is 3 in the last 5m in logs-* index. Alert when greater than 2.';
    expect(alerts).toEqual([
      {
        id: 'query matched',
        reason: message,
        context: {
          message,
          title: "rule 'My rule' matched query",
          date: '2026-03-01T12:00:00.000Z',
          value: 3,
          hits,
          conditions: 'Number of matching documents is greater than 2',
        },
      },
    ]);
    expect(recoveredContext?.size).toBe(0);
    expect(state).toEqual({ latestTimestamp: '2026-03-01T11:59:30.000Z' });
  });

  it('leaves out what the run before has seen, and recovers', async () => {
    server.answers.push(searchAnswer(0));
    const state = { latestTimestamp: '2026-03-01T11:59:30.000Z' };
    const result = await run(DSL, { state, alerts: [knownAlert('query matched')] });
    expect(server.asked).toMatchObject([
      {
        body: {
          query: {
            bool: { filter: [{}, { range: { '@timestamp': { gt: state.latestTimestamp } } }, {}] },
          },
        },
      },
    ]);
    expect(result.alerts).toEqual([]);
    expect(result.recoveredContext?.get('query matched')).toMatchObject({
      title: "rule 'My rule' recovered",
      value: 0,
      conditions: 'Number of matching documents is NOT greater than 2',
    });
    expect(result.state).toEqual(state);
  });

  it.each([
    [{ excludeHitsFromPreviousRun: false }],
    [{ groupBy: 'top', termField: 'host', termSize: 5 }],
  ])('looks at everything in the window with %j', async (more) => {
    server.answers.push(searchAnswer(0));
    await run({ ...DSL, ...more }, { state: { latestTimestamp: '2026-03-01T11:59:30.000Z' } });
    expect(JSON.stringify(server.asked[0]?.body)).not.toContain('"gt"');
  });

  it('computes a value of a field', async () => {
    server.answers.push(searchAnswer(9, [], { metric: { value: 87.5 } }));
    const { alerts } = await run({ ...DSL, aggType: 'avg', aggField: 'cpu', threshold: [80] });
    expect(server.asked[0]?.body).toMatchObject({ aggs: { metric: { avg: { field: 'cpu' } } } });
    expect(alerts).toMatchObject([
      {
        reason:
          'The avg of cpu is 87.5 in the last 5m in logs-* index. Alert when greater than 80.',
        context: { conditions: 'Number of matching documents where avg of cpu is greater than 80' },
      },
    ]);
    server.answers.push(searchAnswer(0, [], { metric: { value: null } }));
    const nothing = { ...DSL, aggType: 'avg', aggField: 'cpu', thresholdComparator: '<' };
    expect((await run(nothing)).alerts).toEqual([]);
  });

  it('alerts for each group', async () => {
    const bucket = (key: unknown, count: number) => ({
      key,
      key_as_string: Array.isArray(key) ? key.join('|') : undefined,
      doc_count: count,
      top_hits: { hits: { total: { value: count, relation: 'eq' }, hits: [hits[0]] } },
    });
    server.answers.push(
      searchAnswer(0, [], {
        groups: {
          doc_count_error_upper_bound: 0,
          sum_other_doc_count: 0,
          buckets: [bucket(['web-1', 'eu'], 7), bucket(['web-2', 'us'], 1)],
        },
      }),
    );
    const grouped = { ...DSL, groupBy: 'top', termField: ['host', 'region'], termSize: 5 };
    const alerts = [knownAlert('web-2,us'), knownAlert('web-3,us')];
    const result = await run(grouped, { alerts });
    expect(server.asked[0]?.body).toMatchObject({
      size: 0,
      aggs: {
        groups: {
          multi_terms: {
            terms: [{ field: 'host' }, { field: 'region' }],
            size: 5,
            order: { _count: 'desc' },
          },
          aggs: { top_hits: { top_hits: { size: 100, _source: ['message'] } } },
        },
      },
    });
    expect(result.alerts).toMatchObject([
      {
        id: 'web-1,eu',
        reason:
          'Document count is 7 in the last 5m for web-1,eu in logs-* index. Alert when greater than 2.',
        context: {
          group: 'web-1,eu',
          hits: [hits[0]],
          title: "rule 'My rule' matched query for group web-1,eu",
        },
      },
    ]);
    expect([...(result.recoveredContext ?? [])]).toMatchObject([
      ['web-2,us', { value: 1 }],
      ['web-3,us', { value: 0 }],
    ]);
  });

  it('does not take a group for recovered that it did not look at', async () => {
    const groups = { sum_other_doc_count: 40, buckets: [{ key: 'web-1', doc_count: 7 }] };
    server.answers.push(searchAnswer(0, [], { groups }));
    const grouped = { ...DSL, groupBy: 'top', termField: 'host', termSize: 1 };
    const result = await run(grouped, { alerts: [knownAlert('web-9')] });
    expect(server.asked[0]?.body).toMatchObject({
      aggs: { groups: { terms: { field: 'host', size: 1 } } },
    });
    expect(result.alerts.map(({ id }) => id)).toEqual(['web-1', 'web-9']);
    expect(result.warnings).toEqual([
      'There are more groups than 1 (termSize) over the threshold.',
    ]);
  });

  it('keeps only so many documents with the alert as can be borne', async () => {
    const large = Array.from({ length: 100 }, (_each, index) =>
      hit(String(index), '2026-03-01T11:59:30.000Z', { message: 'x'.repeat(5_000) }),
    );
    server.answers.push(searchAnswer(100, large));
    const [alert] = (await run(DSL)).alerts;
    expect(alert?.context).toMatchObject({ value: 100 });
    expect(JSON.stringify(alert).length).toBeLessThan(70_000);
    expect(alert?.context['hits']).toHaveLength(12);
  });
});

const hitOf = (errors: number, host: string) => ({
  _id: 'esql_query_document',
  _index: '',
  _source: { errors, host },
});

describe('in ES|QL', () => {
  const ESQL = {
    searchType: 'esqlQuery',
    esqlQuery: { esql: 'FROM logs | STATS errors = COUNT(*) BY host | WHERE errors > 5' },
    timeField: '@timestamp',
    size: 100,
    timeWindowSize: 5,
    timeWindowUnit: 'm',
    thresholdComparator: '>',
    threshold: [0],
    groupBy: 'all',
  };
  const answer = {
    body: {
      took: 4,
      is_partial: false,
      columns: [
        { name: 'errors', type: 'long' },
        { name: 'host', type: 'keyword' },
      ],
      values: [
        [9, 'web-1'],
        [6, 'web-2'],
      ],
    },
  };

  it('alerts when there are rows', async () => {
    server.answers.push(answer);
    const { alerts } = await run(ESQL);
    expect(server.asked).toMatchObject([
      { path: '/_query?format=json', body: { query: ESQL.esqlQuery.esql, filter: WINDOW } },
    ]);
    expect(alerts).toMatchObject([
      {
        id: 'query matched',
        reason: 'Document count is 2 in the last 5m. Alert when greater than 0.',
        context: {
          value: 2,
          conditions: 'Query matched documents',
          hits: [hitOf(9, 'web-1'), hitOf(6, 'web-2')],
        },
      },
    ]);
    server.answers.push({ body: { ...answer.body, values: [] } });
    const { recoveredContext, ...rest } = await run(ESQL);
    expect(rest.alerts).toEqual([]);
    expect(recoveredContext?.get('query matched')).toMatchObject({
      value: 0,
      conditions: 'Query did NOT match documents',
    });
  });

  it('alerts for each row', async () => {
    server.answers.push(answer);
    const result = await run({ ...ESQL, groupBy: 'row' }, { alerts: [knownAlert('web-3')] });
    expect(result.alerts).toMatchObject([
      { id: 'web-1', context: { group: 'web-1', hits: [hitOf(9, 'web-1')] } },
      { id: 'web-2', context: { group: 'web-2' } },
    ]);
    expect([...(result.recoveredContext ?? [])]).toMatchObject([['web-3', { value: 0 }]]);
  });

  it('does not take some of an answer for the whole', async () => {
    server.answers.push({ body: { ...answer.body, is_partial: true } });
    await expect(run(ESQL)).rejects.toThrow('Only some of the shards or clusters answered');
  });
});
