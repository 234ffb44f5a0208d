import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { assertLeaksNoSecret } from '../../../../../test/support/assert_leaks_no_secret';
import { createTestCertificates } from '../../../../../test/support/certificates';
import type { DataSourceSettings } from '../../../config';
import { DEFAULT_NETWORKING } from '../../../config/networking_settings';
import { RuleRunError } from '../../rule_type';
import { createSources } from '../../sources';
import { createAskElasticsearch } from './ask_elasticsearch';
import {
  errorAnswer,
  searchAnswer,
  startElasticsearchServer,
  type Answer,
} from './elasticsearch_server.mock';

const SECRET = 'hunter2-of-elastic';
const stops: Array<() => unknown> = [];
afterEach(() => stops.splice(0).map((stop) => stop()));

async function serve(...[tls]: Parameters<typeof startElasticsearchServer>) {
  const server = await startElasticsearchServer(tls);
  stops.push(server.stop);
  return server;
}

function asking(urls: string[], more: Partial<DataSourceSettings> = {}) {
  const sources = createSources(
    {
      elasticsearch: {
        urls,
        authorization: `ApiKey ${SECRET}`,
        verificationMode: undefined,
        certificateAuthorities: undefined,
        requestTimeoutMs: 20_000,
        ...more,
      },
      prometheus: new Map(),
    },
    DEFAULT_NETWORKING,
  );
  stops.push(sources.stop);
  return createAskElasticsearch(sources.elasticsearch);
}

const search = (urls: string[], more?: Partial<DataSourceSettings>) =>
  asking(urls, more).search({ index: 'logs' }, new AbortController().signal);

async function refusal(run: Promise<unknown>): Promise<string> {
  const error: unknown = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(RuleRunError);
  const { message } = error as RuleRunError;
  assertLeaksNoSecret({ secrets: [SECRET], texts: [message] });
  return message;
}

it('asks with the credentials, and in a way that several versions understand', async () => {
  const server = await serve();
  server.answers.push(searchAnswer(5));
  expect(await search([`${server.url}/path/`])).toMatchObject({ hits: { total: { value: 5 } } });
  expect(server.asked).toMatchObject([
    {
      path: '/path/logs/_search?allow_no_indices=false&allow_partial_search_results=false',
      headers: {
        authorization: `ApiKey ${SECRET}`,
        accept: expect.not.stringContaining('compatible-with'),
      },
    },
  ]);
});

it('asks another node when one is away', async () => {
  const server = await serve();
  server.answers.push(searchAnswer(1), searchAnswer(1));
  const ask = asking(['http://127.0.0.1:1', server.url]);
  const { signal } = new AbortController();
  await ask.search({ index: 'logs' }, signal);
  await ask.search({ index: 'logs' }, signal);
  expect(server.asked).toHaveLength(2);
});

it('trusts the authority of its settings, and no other', async () => {
  const certificates = await createTestCertificates();
  const server = await serve(certificates.valid);
  server.answers.push(searchAnswer(1));
  await search([server.url], { certificateAuthorities: certificates.ca });
  expect(await refusal(search([server.url]))).toMatch(
    /shows a certificate that this machine does not trust .*elasticsearch\.ssl\.certificateAuthorities in host\.yml/,
  );
  server.answers.push(searchAnswer(1));
  await search([server.url], { verificationMode: 'none' });
});

const phase = (reason: object) =>
  errorAnswer(400, {
    type: 'search_phase_execution_exception',
    reason: 'all shards failed',
    caused_by: reason,
  });

it.each<[string, Answer, string]>([
  [
    'wrong credentials',
    errorAnswer(401, {
      type: 'security_exception',
      reason: `unable to authenticate user [kibana] for REST request ${SECRET}`,
    }),
    'refuses the credentials (security_exception). Set elasticsearch.username and elasticsearch.password, or elasticsearch.apiKey, in host.yml.',
  ],
  [
    'no privilege',
    errorAnswer(403, {
      type: 'security_exception',
      reason: 'action [indices:data/read/search] is unauthorized for user [u] on indices [logs]',
    }),
    'is unauthorized for user [u] on indices [logs]. Give it the privilege "read"',
  ],
  [
    'a missing index',
    errorAnswer(404, {
      type: 'index_not_found_exception',
      reason: 'no such index [logs]',
      'resource.type': 'index_or_alias',
      index: 'logs',
    }),
    'There is no index "logs" at Elasticsearch at',
  ],
  [
    'a wrong query',
    errorAnswer(400, { type: 'parsing_exception', reason: 'unknown query [matchh]' }),
    'refuses the query: parsing_exception: unknown query [matchh]. Correct the query of the rule.',
  ],
  [
    'a query that no shard takes',
    phase({ type: 'illegal_argument_exception', reason: 'Fielddata is disabled on [host]' }),
    'search_phase_execution_exception: all shards failed; Fielddata is disabled on [host]',
  ],
  [
    'an ES|QL query over an unknown column',
    errorAnswer(400, {
      type: 'verification_exception',
      reason: 'Found 1 problem\nline 1:13: Unknown column [hots]',
    }),
    'refuses the query: verification_exception: Found 1 problem line 1:13: Unknown column [hots].',
  ],
  [
    'an ES|QL query over an unknown index',
    errorAnswer(400, {
      type: 'verification_exception',
      reason: 'Found 1 problem\nline 1:1: Unknown index [logz]',
    }),
    'does not know an index of the query',
  ],
  [
    'too much to do',
    errorAnswer(429, {
      type: 'circuit_breaking_exception',
      reason: '[parent] Data too large',
    }),
    'is too busy: circuit_breaking_exception: [parent] Data too large.',
  ],
  [
    'shards that are missing',
    errorAnswer(503, {
      type: 'search_phase_execution_exception',
      reason: 'Partial shards failure',
    }),
    'cannot answer (status 503): search_phase_execution_exception: Partial shards failure. Look at the health of the cluster.',
  ],
  [
    'a proxy out of order',
    { status: 502, body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } },
    'cannot answer (status 502)',
  ],
  [
    'another product',
    { body: '{}', headers: { 'x-elastic-product': 'OpenSearch' } },
    'is not Elasticsearch, or is older than 7.14. Check elasticsearch.hosts',
  ],
])('says of %s what it is and what to do', async (...[, answer, words]) => {
  const server = await serve();
  // A 502 or 503 is asked again.
  server.answers.push(answer, answer, answer);
  expect(await refusal(search([server.url]))).toContain(words);
});

it('says that nobody is there, and that nobody answers', async () => {
  expect(await refusal(search(['http://127.0.0.1:1']))).toBe(
    'Elasticsearch at http://127.0.0.1:1 does not take connections (ECONNREFUSED). Check that it runs, and its port.',
  );
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  stops.push(() => silent.close());
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  expect(await refusal(search([url], { requestTimeoutMs: 100 }))).toMatch(
    /gave no answer within 100 ms\. Make the query cheaper, or lengthen elasticsearch\.requestTimeout/,
  );
});

it('says that none is set', async () => {
  const ask = createAskElasticsearch(undefined);
  expect(await refusal(ask.search({}, new AbortController().signal))).toBe(
    'No Elasticsearch is set. Set elasticsearch.hosts in host.yml, with its credentials.',
  );
});

it('ends at once when the run is cancelled', async () => {
  const cancelling = new AbortController();
  const silent = createServer(() => cancelling.abort(new Error('the run took too long')));
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  stops.push(() => silent.close());
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  await expect(asking([url]).search({ index: 'logs' }, cancelling.signal)).rejects.toThrow(
    'the run took too long',
  );
});
