import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { DEFAULT_NETWORKING } from '../../host/server/config/networking_settings';
import { openSettings } from '../../host/server/config';
import { createOutboundHttp } from '../../host/server/outbound_http';
import type { KnownAlert } from '../../host/server/rules/rule_type';
import { prometheusQueryParams } from '../../host/server/rules/rule_types/prometheus_query/prometheus_query_params';
import { createPrometheusQueryRuleType } from '../../host/server/rules/rule_types/prometheus_query/prometheus_query_rule_type';
import { knownAlert, runOptions } from '../../host/server/rules/rule_types/run_options.mock';
import { createSources } from '../../host/server/rules/sources';
import { createTestCertificates } from '../support/certificates';
import { endProcesses } from '../support/start_process';
import {
  PROMETHEUS_PASSWORD,
  PROMETHEUS_USER,
  startPrometheus,
  type StartedPrometheus,
} from './support/start_prometheus';

const folder = mkdtempSync(join(tmpdir(), 'prometheus-query-'));
const outboundHttp = createOutboundHttp({
  isHostAllowed: () => true,
  isPrivateAddressAllowed: (hostname) => hostname === '127.0.0.1',
  maxSocketsPerDestination: 2,
});
let plain: StartedPrometheus;
let secured: StartedPrometheus;
let ca: string;

beforeAll(async () => {
  const certificates = await createTestCertificates();
  ca = join(folder, 'ca.pem');
  writeFileSync(ca, certificates.ca);
  [plain, secured] = await Promise.all([startPrometheus(), startPrometheus(certificates.valid)]);
});
afterAll(async () => {
  await outboundHttp.stop();
  await Promise.all([plain?.stop(), secured?.stop()]);
  endProcesses();
  rmSync(folder, { recursive: true });
});

const series = (value: string, instance: string) =>
  `label_replace(vector(${value}), "instance", "${instance}", "", "")`;

async function run(
  params: object,
  { alerts = [], servers = {} }: { alerts?: KnownAlert[]; servers?: object } = {},
) {
  const path = join(folder, 'host.yml');
  writeFileSync(path, stringify({ prometheus: { servers } }));
  const settings = openSettings({ path, environment: {}, overrides: [] }).validate([]);
  const sources = createSources(settings.dataSources, DEFAULT_NETWORKING);
  try {
    const type = createPrometheusQueryRuleType({ outboundHttp, sources });
    const validated = prometheusQueryParams.validate({ query: 'vector(1)', ...params });
    return await type.run(runOptions(validated, { alerts, startedAt: new Date() }));
  } finally {
    await sources.stop();
  }
}

const above5 = { thresholdComparator: '>', threshold: [5] };

it('raises an alert for each series over the threshold, named by its labels', async () => {
  const query = [series('9.5', 'web-1'), series('3', 'web-2')].join(' or ');
  const { alerts, recoveredContext } = await run({ url: plain.url, query, ...above5 });
  const common = {
    query,
    conditions: 'greater than 5',
    date: expect.any(String),
    link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/graph\?g0\.expr=label_replace/),
  };
  const reason = '{instance="web-1"} is 9.5, which is greater than 5.';
  expect(alerts).toEqual([
    {
      id: '{instance="web-1"}',
      reason,
      context: { ...common, reason, value: 9.5, labels: { instance: 'web-1' } },
    },
  ]);
  expect([...(recoveredContext ?? [])]).toEqual([
    [
      '{instance="web-2"}',
      {
        ...common,
        reason: '{instance="web-2"} is 3, which is not greater than 5.',
        value: 3,
        labels: { instance: 'web-2' },
      },
    ],
  ]);
});

it('takes every series for an alert without a threshold, as Prometheus does', async () => {
  const { alerts } = await run({ url: `${plain.url}/`, query: `${series('0', 'web-1')} == 0` });
  expect(alerts).toMatchObject([{ id: '{instance="web-1"}', reason: '{instance="web-1"} is 0.' }]);
  expect((await run({ url: plain.url, query: `${series('1', 'web-1')} == 0` })).alerts).toEqual([]);
});

it.each([
  ['a number', '1 + 1', '{}', 2],
  ['what is no number', 'vector(0) / 0', '{}', 'NaN'],
  ['more than any number', 'vector(1) / 0', '{}', 'Infinity'],
  ['less than any number', 'vector(-1) / 0', '{}', '-Infinity'],
])('takes %s: %s', async (...[, query, id, value]) => {
  expect((await run({ url: plain.url, query })).alerts).toMatchObject([{ id, context: { value } }]);
});

it('tells alerts apart by the labels it is told', async () => {
  const query = [series('8', 'web-1'), series('9', 'web-2')]
    .map((each) => `label_replace(${each}, "job", "web", "", "")`)
    .join(' or ');
  const { alerts } = await run({ url: plain.url, query, idLabels: ['job'], ...above5 });
  expect(alerts).toMatchObject([{ id: '{job="web"}' }]);
});

describe('when there are no series', () => {
  const alerts = [knownAlert('{instance="web-1"}')];
  const nothing = 'absent_metric > 0';

  it('all is well', async () => {
    const result = await run({ url: plain.url, query: nothing, ...above5 }, { alerts });
    expect(result.alerts).toEqual([]);
  });

  it('is an alert where wanted, and what was wrong before stays so', async () => {
    const params = { url: plain.url, query: nothing, noData: 'alert', ...above5 };
    expect((await run(params, { alerts })).alerts).toMatchObject([
      { id: 'no data', reason: 'The query gives no series at all.' },
      { id: '{instance="web-1"}', reason: 'it was wrong before' },
    ]);
  });
});

describe('a server of host.yml', () => {
  const named = (more: object = {}) => ({
    main: {
      url: secured.url,
      username: PROMETHEUS_USER,
      password: PROMETHEUS_PASSWORD,
      ssl: { certificateAuthorities: ca },
      ...more,
    },
  });

  it('is asked with its credentials, under its certificate authority', async () => {
    const { alerts } = await run({ server: 'main' }, { servers: named() });
    expect(alerts).toMatchObject([{ id: '{}', context: { value: 1 } }]);
  });

  it.each([
    [{ password: 'wrong-hunter2' }, /Prometheus "main" refuses the credentials.*host\.yml/],
    [
      { username: undefined, password: undefined },
      /Prometheus "main" refuses the credentials, or wants some \(status 401\)/,
    ],
    [{ ssl: {} }, /shows a certificate that this machine does not trust/],
  ])('with %j fails and says what to do', async (more, message) => {
    const failing = run({ server: 'main' }, { servers: named(more) });
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.not.toThrow(/hunter2/);
  });

  it('must be there', async () => {
    await expect(run({ server: 'other' }, { servers: named() })).rejects.toThrow(
      'There is no server "other" in prometheus.servers of host.yml.',
    );
  });
});

describe('a query that cannot be answered', () => {
  it.each([
    ['sum by (', /does not understand the query: bad_data: .*parse error/],
    ['up[5m]', /result type "matrix", but a value for each series is needed/],
    ['"text"', /result type "string"/],
    [
      `label_replace(up, "a", "$1", "b", "(")`,
      /could not run the query|does not understand the query/,
    ],
  ])('%s', async (query, message) => {
    await expect(run({ url: plain.url, query })).rejects.toThrow(message);
  });

  it('says that nobody is there, and that what is there is not Prometheus', async () => {
    await expect(run({ url: 'http://127.0.0.1:1' })).rejects.toThrow(
      'Prometheus at http://127.0.0.1:1 does not take connections (ECONNREFUSED).',
    );
    await expect(run({ url: `${plain.url}/somewhere` })).rejects.toThrow(
      /is not from Prometheus\. Check its URL/,
    );
    await expect(run({ url: 'http://10.0.0.1:9090' })).rejects.toThrow(/allowedHosts/);
  });
});
