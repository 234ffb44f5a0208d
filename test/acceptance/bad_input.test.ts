import { request as httpRequest } from 'node:http';
import { startTestHost, type CallOptions, type TestHost } from '../support/start_test_host';

let host: TestHost;
const EXISTING = '/api/actions/connector/existing';
const XMATTERS = { connector_type_id: '.xmatters' };
const GOOD = {
  name: 'n',
  ...XMATTERS,
  config: { usesBasic: false },
  secrets: { secretsUrl: 'https://acme.xmatters.com/x?apiKey=k-1234567890' },
};

beforeAll(async () => {
  host = await startTestHost({
    yaml: `
xpack.actions:
  allowedHosts: ["acme.xmatters.com"]
  enabledActionTypes: [".xmatters"]
  preconfigured:
    standing:
      name: Standing
      actionTypeId: .xmatters
      config: { usesBasic: false }
      secrets: { secretsUrl: "https://acme.xmatters.com/x?apiKey=standing-secret-key" }
`,
  });
  await host.call('POST', EXISTING, { body: GOOD });
});
afterAll(() => host.stop());

const CREATE = ['POST', '/api/actions/connector'] as const;

type Row = [
  what: string,
  call: readonly [method: string, path: string],
  options: CallOptions,
  expected: { status: number; message: string | RegExp },
];

const without = (key: string) => {
  const { [key]: _left, ...rest } = GOOD as Record<string, unknown>;
  return rest;
};

const TABLE: Row[] = [
  // Who is asking
  [
    'no credentials',
    ['GET', '/api/actions/connectors'],
    { headers: { authorization: undefined } },
    { status: 401, message: /^Credentials are missing/ },
  ],
  [
    'a wrong password',
    ['GET', '/api/actions/connectors'],
    { headers: { authorization: `Basic ${btoa('admin:nope')}` } },
    { status: 401, message: 'The user name or the password is wrong.' },
  ],
  [
    'an unknown user',
    ['GET', '/api/actions/connectors'],
    { headers: { authorization: `Basic ${btoa('bob:nope')}` } },
    { status: 401, message: 'The user name or the password is wrong.' },
  ],
  [
    'another scheme',
    ['GET', '/api/actions/connectors'],
    { headers: { authorization: 'Bearer x' } },
    { status: 401, message: /^The Authorization header is not understood/ },
  ],
  [
    'Basic without a colon',
    ['GET', '/api/actions/connectors'],
    { headers: { authorization: `Basic ${btoa('admin')}` } },
    { status: 401, message: /^The Authorization header is not understood/ },
  ],
  [
    'an unknown path without credentials',
    ['GET', '/nope'],
    { headers: { authorization: undefined } },
    { status: 401, message: /^Credentials are missing/ },
  ],
  // Headers
  [
    'no kbn-xsrf',
    CREATE,
    { body: GOOD, headers: { 'kbn-xsrf': undefined } },
    { status: 400, message: 'Request must contain a kbn-xsrf header.' },
  ],
  [
    'no kbn-xsrf on DELETE',
    ['DELETE', EXISTING],
    { headers: { 'kbn-xsrf': undefined } },
    { status: 400, message: 'Request must contain a kbn-xsrf header.' },
  ],
  [
    'another kbn-version',
    CREATE,
    { body: GOOD, headers: { 'kbn-version': '7.0.0' } },
    {
      status: 400,
      message:
        'Browser client is out of date, please refresh the page ("kbn-version" header was "7.0.0" but should be "9.2.0")',
    },
  ],
  [
    'a body that is not JSON by its type',
    CREATE,
    { body: 'name=x', headers: { 'content-type': 'text/plain' } },
    { status: 415, message: 'Unsupported Media Type' },
  ],
  // Bodies
  [
    'no body',
    CREATE,
    {},
    {
      status: 400,
      message: '[request body]: expected a plain object value, but found [null] instead.',
    },
  ],
  [
    'an empty body',
    CREATE,
    { body: '', headers: { 'content-type': 'application/json' } },
    {
      status: 400,
      message: '[request body]: expected a plain object value, but found [null] instead.',
    },
  ],
  [
    'broken JSON',
    CREATE,
    { body: '{"name": ' },
    { status: 400, message: 'Invalid request payload JSON format' },
  ],
  [
    'a __proto__ key',
    CREATE,
    { body: '{"__proto__": {"a": 1}}' },
    { status: 400, message: 'Invalid request payload JSON format' },
  ],
  [
    'a list',
    CREATE,
    { body: '[]' },
    {
      status: 400,
      message: '[request body]: expected a plain object value, but found [Array] instead.',
    },
  ],
  [
    'a number',
    CREATE,
    { body: '5' },
    {
      status: 400,
      message: '[request body]: expected a plain object value, but found [number] instead.',
    },
  ],
  [
    'a body over 1 MB',
    CREATE,
    { body: JSON.stringify({ name: 'x'.repeat(1_100_000) }) },
    { status: 413, message: 'Payload content length greater than maximum allowed: 1048576' },
  ],
  [
    'no name',
    CREATE,
    { body: without('name') },
    {
      status: 400,
      message: '[request body.name]: expected value of type [string] but got [undefined]',
    },
  ],
  [
    'a blank name',
    CREATE,
    { body: { ...GOOD, name: '  ' } },
    { status: 400, message: "[request body.name]: value '  ' is not valid" },
  ],
  [
    'a name of another type',
    CREATE,
    { body: { ...GOOD, name: 5 } },
    {
      status: 400,
      message: '[request body.name]: expected value of type [string] but got [number]',
    },
  ],
  [
    'no type',
    CREATE,
    { body: without('connector_type_id') },
    {
      status: 400,
      message:
        '[request body.connector_type_id]: expected value of type [string] but got [undefined]',
    },
  ],
  [
    'an unknown key',
    CREATE,
    { body: { ...GOOD, foo: 1 } },
    { status: 400, message: '[request body.foo]: definition for this key is missing' },
  ],
  [
    'config null',
    CREATE,
    { body: { ...GOOD, config: null } },
    {
      status: 400,
      message: '[request body.config]: expected value of type [object] but got [null]',
    },
  ],
  [
    'a blank config value',
    CREATE,
    { body: { ...GOOD, config: { configUrl: ' ' } } },
    { status: 400, message: "[request body.config.configUrl]: value ' ' is not valid" },
  ],
  [
    'a blank secret',
    CREATE,
    { body: { ...GOOD, secrets: { secretsUrl: '' } } },
    { status: 400, message: "[request body.secrets.secretsUrl]: value '' is not valid" },
  ],
  // Connector types
  [
    'an unknown type',
    CREATE,
    { body: { ...GOOD, connector_type_id: '.nope' } },
    { status: 400, message: 'Action type ".nope" is not registered.' },
  ],
  [
    'a type named like a method',
    CREATE,
    { body: { ...GOOD, connector_type_id: 'constructor' } },
    { status: 400, message: 'Action type "constructor" is not registered.' },
  ],
  [
    'a type that is not enabled',
    CREATE,
    { body: { name: 'l', connector_type_id: '.server-log' } },
    {
      status: 403,
      message:
        'action type ".server-log" is not enabled in the Kibana config xpack.actions.enabledActionTypes',
    },
  ],
  // What the connector type itself refuses
  [
    'an unknown config key',
    CREATE,
    { body: { ...GOOD, config: { usesBasic: false, nope: 1 } } },
    {
      status: 400,
      message: 'error validating connector type config: [nope]: definition for this key is missing',
    },
  ],
  [
    'no secrets',
    CREATE,
    { body: without('secrets') },
    {
      status: 400,
      message:
        'error validating connector type secrets: Provide either secretsUrl link or user/password to authenticate',
    },
  ],
  [
    'both kinds of secrets',
    CREATE,
    { body: { ...GOOD, secrets: { ...GOOD.secrets, user: 'u' } } },
    {
      status: 400,
      message:
        'error validating connector type secrets: Cannot use user/password for URL authentication. Provide valid secretsUrl or use Basic Authentication.',
    },
  ],
  [
    'a user without password',
    CREATE,
    { body: { ...GOOD, secrets: { user: 'u' } } },
    {
      status: 400,
      message: 'error validating connector type secrets: Both user and password must be specified.',
    },
  ],
  [
    'a basic connector whose readable URL holds a key',
    CREATE,
    {
      body: {
        ...GOOD,
        config: { configUrl: 'https://acme.xmatters.com/x?apiKey=S3CR3TKEY', usesBasic: true },
        secrets: { user: 'u', password: 'secret-password' },
      },
    },
    {
      status: 400,
      message: /^error validating connector type config: .* configUrl must hold no apiKey/,
    },
  ],
  [
    'a name without end',
    CREATE,
    { body: { ...GOOD, name: 'x'.repeat(300) } },
    {
      status: 400,
      message:
        '[request body.name]: value has length [300] but it must have a maximum length of [256].',
    },
  ],
  [
    'half a character in a name',
    CREATE,
    { body: '{"name": "\\ud800", "connector_type_id": ".xmatters"}' },
    {
      status: 400,
      message: '[request body.name]: value holds half of a character (a lone surrogate)',
    },
  ],
  [
    'a secret without end',
    CREATE,
    { body: { ...GOOD, secrets: { secretsUrl: `https://acme.xmatters.com/${'x'.repeat(9000)}` } } },
    { status: 400, message: /maximum length of \[8192\]/ },
  ],
  [
    'a host that is not allowed',
    CREATE,
    { body: { ...GOOD, secrets: { secretsUrl: 'https://evil.example/hook?apiKey=S3CR3TKEY' } } },
    {
      status: 400,
      message:
        'error validating connector type secrets: target url "https://evil.example/…" is not added to the Kibana config xpack.actions.allowedHosts',
    },
  ],
  [
    'a URL that is none',
    CREATE,
    { body: { ...GOOD, secrets: { secretsUrl: 'not-a-url-but-S3CR3TKEY' } } },
    {
      status: 400,
      message:
        /^error validating connector type secrets: Invalid secretsUrl: TypeError: Invalid URL/,
    },
  ],
  // Ids
  [
    'an id with a space',
    ['POST', '/api/actions/connector/a%20b'],
    { body: GOOD },
    {
      status: 400,
      message:
        '[request params.id]: connector id may hold letters, digits, dot, hyphen and underscore only',
    },
  ],
  [
    'a very long id',
    ['POST', `/api/actions/connector/${'x'.repeat(200)}`],
    { body: GOOD },
    {
      status: 400,
      message:
        '[request params.id]: value has length [200] but it must have a maximum length of [128].',
    },
  ],
  [
    'an id that does not decode',
    ['GET', '/api/actions/connector/%E0%A4%A'],
    {},
    { status: 400, message: /./ },
  ],
  [
    'an id that nobody has',
    ['GET', '/api/actions/connector/nobody'],
    {},
    { status: 404, message: 'Saved object [action/nobody] not found' },
  ],
  [
    'an id that is taken',
    ['POST', EXISTING],
    { body: GOOD },
    { status: 409, message: 'Saved object [action/existing] conflict' },
  ],
  [
    'an id of a preconfigured connector',
    ['POST', '/api/actions/connector/standing'],
    { body: GOOD },
    { status: 400, message: 'This standing already exists in a preconfigured action.' },
  ],
  [
    'an update of a preconfigured connector',
    ['PUT', '/api/actions/connector/standing'],
    { body: { name: 'n' } },
    { status: 400, message: 'Preconfigured action standing can not be updated.' },
  ],
  [
    'a delete of a preconfigured connector',
    ['DELETE', '/api/actions/connector/standing'],
    {},
    { status: 400, message: 'Preconfigured action standing is not allowed to delete.' },
  ],
  [
    'an update that changes the type',
    ['PUT', EXISTING],
    { body: { name: 'n', connector_type_id: '.server-log' } },
    {
      status: 400,
      message: '[request body.connector_type_id]: definition for this key is missing',
    },
  ],
  // Executions
  [
    'an execution without params',
    ['POST', `${EXISTING}/_execute`],
    { body: {} },
    {
      status: 400,
      message: '[request body.params]: expected value of type [object] but got [undefined]',
    },
  ],
  [
    'an execution without a body',
    ['POST', `${EXISTING}/_execute`],
    {},
    {
      status: 400,
      message: '[request body]: expected a plain object value, but found [null] instead.',
    },
  ],
  [
    'an execution of a list',
    ['POST', `${EXISTING}/_execute`],
    { body: { params: [] } },
    { status: 400, message: /^\[request body.params\]: / },
  ],
  [
    'an execution of nobody',
    ['POST', '/api/actions/connector/nobody/_execute'],
    { body: { params: {} } },
    { status: 404, message: 'Saved object [action/nobody] not found' },
  ],
  // Paths
  ['an unknown path', ['GET', '/api/nope'], {}, { status: 404, message: 'Not Found' }],
  [
    'an unknown query key',
    ['GET', '/api/actions/connector_types?nope=1'],
    {},
    { status: 400, message: '[request query.nope]: definition for this key is missing' },
  ],
  ['another method', ['PATCH', EXISTING], { body: {} }, { status: 404, message: 'Not Found' }],
];

const LOGS = ['POST', '/internal/actions/_global_connector_execution_logs'] as const;
const KPI = ['POST', '/internal/actions/_global_connector_execution_kpi'] as const;
const TEST = ['POST', '/internal/actions/connector/_test'] as const;
const LOGIN = ['POST', '/internal/security/login'] as const;
const SETUP = ['POST', '/internal/security/setup'] as const;
const RANGE = { date_start: 'now-1h' };

const bad = (message: string | RegExp) => ({ status: 400, message });

TABLE.push(
  // The event log
  [
    'a log without a range',
    LOGS,
    { body: {} },
    bad(/^\[request body.date_start\]: expected value/),
  ],
  ['a log of a list', LOGS, { body: [] }, bad(/^\[request body\]: expected a plain object/)],
  [
    'a log from no date',
    LOGS,
    { body: { date_start: 'yesterday' } },
    bad('[request body.date_start]: expected a date such as 2026-01-31T12:00:00Z, now or now-24h'),
  ],
  [
    'a log to no date',
    KPI,
    { body: { ...RANGE, date_end: 'now-999999999y' } },
    bad(/^\[request body.date_end\]: expected a date/),
  ],
  [
    'a log with an unknown key',
    LOGS,
    { body: { ...RANGE, nope: 1 } },
    bad('[request body.nope]: definition for this key is missing'),
  ],
  [
    'a log filtered by an unknown field',
    LOGS,
    { body: { ...RANGE, filter: 'a or nope: 1' } },
    bad(/^\[request body.filter\]: The field "nope" is not one of .* at character 6$/),
  ],
  [
    'a count filtered by what is not understood',
    KPI,
    { body: { ...RANGE, filter: '(a' } },
    bad('[request body.filter]: The parenthesis is not closed at character 1'),
  ],
  [
    'a filter without end',
    LOGS,
    { body: { ...RANGE, filter: 'x'.repeat(2_001) } },
    bad(/^\[request body.filter\]: value has length \[2001\]/),
  ],
  ...[0, 101, 1.5, -1, 'x', null].map((per_page): Row => [
    `${String(per_page)} entries a page`,
    LOGS,
    { body: { ...RANGE, per_page } },
    bad(/^\[request body.per_page\]: /),
  ]),
  ...[0, 1.5, -1, 'x'].map((page): Row => [
    `page ${page}`,
    LOGS,
    { body: { ...RANGE, page } },
    bad(/^\[request body.page\]: /),
  ]),
  ...[101, 1e300].map((page): Row => [
    `page ${page} of a hundred each`,
    LOGS,
    { body: { ...RANGE, per_page: 100, page } },
    bad(/^\[request body.page\]: |page \* per_page must be at most 10000/),
  ]),
  ...[
    [{ nope: { order: 'asc' } }],
    [{ timestamp: { order: 'up' } }],
    [{}],
    [{ timestamp: { order: 'asc' }, schedule_delay: { order: 'asc' } }],
    'timestamp',
    [null],
  ].map((sort): Row => [
    `a log sorted by ${JSON.stringify(sort)}`,
    LOGS,
    { body: { ...RANGE, sort } },
    bad(/^\[request body.sort/),
  ]),
  [
    'a log of spaces that are none',
    LOGS,
    { body: { ...RANGE, namespaces: [5] } },
    bad(/^\[request body.namespaces.0\]: /),
  ],
  // A connector that is not saved
  [
    'a test without params',
    TEST,
    { body: { ...XMATTERS, config: GOOD.config, secrets: GOOD.secrets } },
    bad('[request body.params]: expected value of type [object] but got [undefined]'),
  ],
  [
    'a test of an unknown type',
    TEST,
    { body: { ...GOOD, connector_type_id: '.nope', params: {} } },
    bad('Action type ".nope" is not registered.'),
  ],
  [
    'a test of a type that is not enabled',
    TEST,
    { body: { connector_type_id: '.server-log', params: {} } },
    { status: 403, message: /^action type ".server-log" is not enabled/ },
  ],
  [
    'a test of a host that is not allowed',
    TEST,
    {
      body: {
        ...GOOD,
        secrets: { secretsUrl: 'https://evil.example/hook?apiKey=S3CR3TKEY' },
        params: {},
      },
    },
    bad(
      'error validating connector type secrets: target url "https://evil.example/…" is not added to the Kibana config xpack.actions.allowedHosts',
    ),
  ],
  [
    'a test without credentials',
    TEST,
    { body: {}, headers: { authorization: undefined } },
    { status: 401, message: /^Credentials are missing/ },
  ],
  // Log-in and set-up
  [
    'a log-in without a password',
    LOGIN,
    { body: { username: 'admin' } },
    bad('[request body.password]: expected value of type [string] but got [undefined]'),
  ],
  [
    'a log-in with a list for a name',
    LOGIN,
    { body: { username: ['admin'], password: 'x' } },
    bad('[request body.username]: expected value of type [string] but got [Array]'),
  ],
  [
    'a log-in with a password without end',
    LOGIN,
    { body: { username: 'admin', password: 'x'.repeat(1_025) } },
    bad(/^\[request body.password\]: value has length \[1025\]/),
  ],
  ['a log-in of nothing', LOGIN, {}, bad(/^\[request body\]: expected a plain object/)],
  [
    'a set-up without a code',
    SETUP,
    { body: { password: 'long enough' } },
    bad('[request body.code]: expected value of type [string] but got [undefined]'),
  ],
  [
    'a set-up of a host that has users',
    SETUP,
    { body: { code: 'x', password: 'long enough' } },
    { status: 409, message: 'The host is set up already. Log in.' },
  ],
  [
    'a session where there is none',
    ['GET', '/internal/security/session'],
    {},
    { status: 401, message: 'There is no session, or it has ended. Log in.' },
  ],
);

const REASONS: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
};

it.each(TABLE.map(([what, call, options, expected]) => ({ what, call, options, expected })))(
  '$what',
  async ({ call: [method, path], options, expected: { status, message } }) => {
    const answer = await host.call(method, path, options);
    const { attributes: _attributes, ...body } = answer.body;
    expect(body).toEqual({
      statusCode: status,
      error: REASONS[status],
      message: expect.stringMatching(typeof message === 'string' ? exactly(message) : message),
    });
    expect(answer.status).toBe(status);
  },
);

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$`);
}

it('names both versions when the client is of another one', async () => {
  const { body } = await host.call('GET', '/api/status', { headers: { 'kbn-version': '7.0.0' } });
  expect(body.attributes).toEqual({ expected: '9.2.0', got: '7.0.0' });
});

it.each([
  [{ authorization: undefined, 'kbn-xsrf': undefined }, /^Basic realm=/],
  [{ authorization: `Basic ${btoa('admin:nope')}` }, /^Basic realm=/],
  // A page, whose browser would open its own dialog for user and password.
  [{ authorization: undefined }, /^none$/],
  [{ authorization: undefined, 'kbn-xsrf': undefined, cookie: 'sid=nope' }, /^none$/],
])('tells clients how to authenticate, and pages not: %j', async (headers, expected) => {
  const answer = await host.call('GET', '/api/actions/connectors', { headers });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate') ?? 'none').toMatch(expected);
});

it('answers a request that is not HTTP with 400 and stays up', async () => {
  const { hostname, port } = new URL(host.address);
  const status = await new Promise((resolve, reject) => {
    const request = httpRequest({
      hostname,
      port,
      path: '/api/status',
      headers: { 'x-long': 'x'.repeat(70_000) },
    });
    request.on('response', (response) => resolve(response.resume().statusCode));
    request.on('error', reject);
    request.end();
  });
  expect(status).toBe(431);
  expect((await host.call('GET', '/api/status')).status).toBe(200);
});

it('accepts the headers Kibana’s clients send', async () => {
  const answer = await host.call('GET', '/api/actions/connectors', {
    headers: {
      'elastic-api-version': '2023-10-31',
      'x-elastic-internal-origin': 'terraform',
      'kbn-version': '9.2.0',
    },
  });
  expect(answer.status).toBe(200);
});

it.each([
  `${'not ('.repeat(333)}a${')'.repeat(333)}`,
  `${'(a or not '.repeat(181)}a${')'.repeat(181)}`,
  `${'a or '.repeat(249)}a`,
  `${'a '.repeat(249)}a`,
  `${'not ('.repeat(150)}${'a or '.repeat(198)}a${')'.repeat(150)}`,
  '*a*a*a*a '.repeat(220),
])('a filter as complicated as its length lets it be is no problem: %#', async (filter) => {
  const answer = await host.call('POST', '/internal/actions/_global_connector_execution_logs', {
    body: { date_start: 'now-1h', filter: filter.slice(0, 2_000) },
  });
  expect(answer.status).toBe(200);
});
