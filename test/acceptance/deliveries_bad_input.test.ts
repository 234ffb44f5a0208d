import { createSeededRandom } from '../support/seeded_random';
import { startTestHost, type CallOptions, type TestHost } from '../support/start_test_host';

const CONNECTOR = '/api/actions/connector/log';
const ENQUEUE = ['POST', `${CONNECTOR}/_enqueue`] as const;
const BULK = ['POST', `${CONNECTOR}/_bulk_enqueue`] as const;
const LIST = '/api/deliveries';
const COUNT = ['POST', `${LIST}/_count`] as const;
const CANCEL_MANY = ['POST', `${LIST}/_cancel`] as const;
const REDELIVER_MANY = ['POST', `${LIST}/_redeliver`] as const;
const GOOD = { params: { message: 'hello' } };

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost();
  await host.call('POST', CONNECTOR, { body: { name: 'Log', connector_type_id: '.server-log' } });
});
afterAll(() => host.stop());

type Row = [
  what: string,
  call: readonly [method: string, path: string],
  options: CallOptions,
  message: RegExp,
];

const plainObject = (value: string) =>
  new RegExp(
    `^\\[request body\\]: expected a plain object value, but found \\[${value}\\] instead`,
  );
const encoded = (text: string) => Buffer.from(text).toString('base64url');

const KEYS = ['ordering_key', 'idempotency_key'];
const WRONG_KEYS: Array<[what: string, key: unknown, message: string]> = [
  ['empty', '', 'minimum length of \\[1\\]'],
  ['too long', 'x'.repeat(257), 'maximum length of \\[256\\]'],
  ['a number', 5, 'expected value of type \\[string\\]'],
  ['null', null, 'expected value of type \\[string\\]'],
  ['a list', ['a'], 'expected value of type \\[string\\]'],
  ['with a null character', 'a\0', 'value holds a null character'],
  ['with half of a character', '\ud800', 'value holds half of a character'],
];

const TABLE: Row[] = [
  // Enqueueing
  ['nothing enqueued', ENQUEUE, {}, plainObject('null')],
  ['a list enqueued', ENQUEUE, { body: [] }, plainObject('Array')],
  ['no params', ENQUEUE, { body: {} }, /^\[request body.params\]: expected value of type/],
  ...[[], 'x', 5, null, true].map((params): Row => [
    `params ${JSON.stringify(params)}`,
    ENQUEUE,
    { body: { params } },
    /^\[request body.params\]: expected value of type \[object\] but got \[\w+\]$/,
  ]),
  [
    'an unknown key',
    ENQUEUE,
    { body: { ...GOOD, rule_id: 'r' } },
    /^\[request body.rule_id\]: definition for this key is missing$/,
  ],
  [
    'a __proto__ key in params',
    ENQUEUE,
    { body: '{"params": {"message": "x", "__proto__": {"polluted": true}}}' },
    /^Invalid request payload JSON format$/,
  ],
  [
    'an escaped __proto__ key',
    ENQUEUE,
    { body: '{"params": {"message": "x", "\\u005f_proto__": {"polluted": true}}}' },
    /^Invalid request payload JSON format$/,
  ],
  [
    'params without an end',
    ENQUEUE,
    { body: `{"params": {"message": ${'['.repeat(500_000)}${']'.repeat(500_000)}}}` },
    /^The request payload is nested deeper than 100 levels$/,
  ],
  ['broken JSON', ENQUEUE, { body: '{"params": ' }, /^Invalid request payload JSON format$/],
  ...KEYS.flatMap((key) =>
    WRONG_KEYS.map(([what, value, message]): Row => [
      `${key} ${what}`,
      ENQUEUE,
      { body: { ...GOOD, [key]: value } },
      new RegExp(`^\\[request body\\.${key}\\]: .*${message}`),
    ]),
  ),
  ...['', 'x'.repeat(257), 'ü'].map((key): Row => [
    `an idempotency-key header ${key.slice(0, 5)}`,
    ENQUEUE,
    { body: GOOD, headers: { 'idempotency-key': key } },
    /^\[request header.idempotency-key\]: expected 1 to 256 visible ASCII characters/,
  ]),
  [
    'two keys',
    ENQUEUE,
    { body: { ...GOOD, idempotency_key: 'a' }, headers: { 'idempotency-key': 'b' } },
    /^\[request header.idempotency-key\]: the body has another idempotency_key/,
  ],
  [
    'one key for many',
    BULK,
    { body: { deliveries: [GOOD] }, headers: { 'idempotency-key': 'a' } },
    /^\[request header.idempotency-key\]: in a bulk each delivery has an idempotency_key/,
  ],
  ['a bulk of nothing', BULK, {}, plainObject('null')],
  ['a bulk without deliveries', BULK, { body: {} }, /^\[request body.deliveries\]: expected/],
  ['an empty bulk', BULK, { body: { deliveries: [] } }, /cannot be smaller than \[1\]/],
  [
    'a bulk of what is no delivery',
    BULK,
    { body: { deliveries: [GOOD, null] } },
    /^\[request body.deliveries.1\]: expected a plain object value/,
  ],
  // The list
  ...['0', '101', '-1', '1.5', 'x', '', '1e9', '9'.repeat(400), 'NaN', '0x5'].map((limit): Row => [
    `limit ${limit.slice(0, 10)}`,
    ['GET', `${LIST}?limit=${limit}`],
    {},
    /^\[request query.limit\]: /,
  ]),
  ['two limits', ['GET', `${LIST}?limit=1&limit=2`], {}, /^\[request query.limit\]: /],
  ...[
    '',
    'x',
    '%00',
    '%F0%9F%8E%89',
    '-1',
    encoded('position:-1'),
    encoded('position:1e3'),
    encoded('position:99999999999999999999'),
    encoded("position:1' or '1'='1"),
    `${encoded('position:5')}=`,
  ].map((cursor): Row => [
    `cursor ${cursor}`,
    ['GET', `${LIST}?cursor=${cursor}`],
    {},
    /^\[request query.cursor\]: expected the next_cursor of an earlier page$/,
  ]),
  ['a long cursor', ['GET', `${LIST}?cursor=${'A'.repeat(500)}`], {}, /^\[request query.cursor\]/],
  ...['nope', '', 'QUEUED', 'queued,failed', 'constructor', '%00'].map((state): Row => [
    `state ${state}`,
    ['GET', `${LIST}?states=${state}`],
    {},
    /^\[request query.states.0\]: expected one of queued, running, retrying, delivered, failed/,
  ]),
  [
    'too many states',
    ['GET', `${LIST}?${'states=queued&'.repeat(7)}`],
    {},
    /^\[request query.states\]: array size is \[7\]/,
  ],
  ...['yesterday', '', 'now-', 'now-9999999y', '2026-02-30T99:00', '%00', '1e999'].flatMap(
    (moment) =>
      ['from', 'until'].map((key): Row => [
        `${key} ${moment}`,
        ['GET', `${LIST}?${key}=${moment}`],
        {},
        new RegExp(`^\\[request query\\.${key}\\]: expected a date such as`),
      ]),
  ),
  ...['connector_id', 'rule_id', 'alert_id'].flatMap((key): Row[] => [
    [
      `${key} with a null character`,
      ['GET', `${LIST}?${key}=a%00b`],
      {},
      new RegExp(`^\\[request query\\.${key}\\]: value holds a null character$`),
    ],
    [`a long ${key}`, ['GET', `${LIST}?${key}=${'x'.repeat(513)}`], {}, /maximum length of/],
    [`${key} twice`, ['GET', `${LIST}?${key}=a&${key}=b`], {}, /expected value of type \[string\]/],
  ]),
  [
    'an unknown query key',
    ['GET', `${LIST}?nope=1`],
    {},
    /^\[request query.nope\]: definition for this key is missing$/,
  ],
  [
    'a __proto__ query key',
    ['GET', `${LIST}?__proto__=1`],
    {},
    /^\[request query.__proto__\]: definition for this key is missing$/,
  ],
  // One delivery
  ...['', '/_cancel', '/_redeliver'].flatMap((what): Row[] => {
    const method = what === '' ? 'GET' : 'POST';
    return [
      [`a null character${what}`, [method, `${LIST}/a%00b${what}`], {}, /holds a null character$/],
      [`a long id${what}`, [method, `${LIST}/${'x'.repeat(129)}${what}`], {}, /maximum length of/],
      [`half an escape${what}`, [method, `${LIST}/%E0%A4%A${what}`], {}, /./],
    ];
  }),
  // Many
  ...[COUNT, CANCEL_MANY, REDELIVER_MANY].flatMap((call): Row[] => [
    [`${call[1]} of nothing`, call, {}, plainObject('null')],
    [
      `${call[1]} without a filter`,
      call,
      { body: {} },
      /^\[request body.filter\]: expected value of type \[object\] but got \[undefined\]$/,
    ],
    ...[[], 'x', 5, null].map((filter): Row => [
      `${call[1]} of ${JSON.stringify(filter)}`,
      call,
      { body: { filter } },
      /^\[request body.filter\]: /,
    ]),
    [
      `${call[1]} with an unknown key`,
      call,
      { body: { filter: { state: 'failed' } } },
      /^\[request body.filter.state\]: definition for this key is missing$/,
    ],
    [
      `${call[1]} with an unknown state`,
      call,
      { body: { filter: { states: ['failed', 'nope'] } } },
      /^\[request body.filter.states.1\]: expected one of queued/,
    ],
    [
      `${call[1]} with no date`,
      call,
      { body: { filter: { from: 'nope' } } },
      /^\[request body.filter.from\]: expected a date/,
    ],
    [
      `${call[1]} with half of a character`,
      call,
      { body: '{"filter": {"connector_id": "\\ud800"}}' },
      /^\[request body.filter.connector_id\]: value holds half of a character/,
    ],
  ]),
  ...['nope', '', 'now', '2026', '2026-01-01', '+020000-01-01T00:00:00.000Z'].map((before): Row => [
    `before ${before}`,
    REDELIVER_MANY,
    { body: { filter: {}, before } },
    /^\[request body.before\]: expected "before" as an earlier answer had it$/,
  ]),
];

it.each(TABLE.map(([what, call, options, message]) => ({ what, call, options, message })))(
  '400: $what',
  async ({ call: [method, path], options, message }) => {
    const answer = await host.call(method, path, options);
    expect(answer.body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: expect.stringMatching(message),
    });
    expect(answer.status).toBe(400);
  },
);

type Pool<Item> = readonly [Item, ...Item[]];

const ROUTES: Pool<readonly [method: string, path: string]> = [
  ENQUEUE,
  BULK,
  ['GET', LIST],
  ['GET', `${LIST}/some`],
  ['GET', `${LIST}/_backlog`],
  ['GET', '/internal/actions/_connector_health'],
  COUNT,
  ['POST', `${LIST}/some/_cancel`],
  ['POST', `${LIST}/some/_redeliver`],
  CANCEL_MANY,
  REDELIVER_MANY,
];

it.each(ROUTES)('%s %s needs credentials', async (method, path) => {
  const answer = await host.call(method, path, { headers: { authorization: undefined } });
  expect(answer).toMatchObject({ status: 401, body: { error: 'Unauthorized' } });
});

it.each(ROUTES.filter(([method]) => method === 'POST'))(
  '%s %s needs kbn-xsrf',
  async (method, path) => {
    const answer = await host.call(method, path, { headers: { 'kbn-xsrf': undefined } });
    expect(answer).toMatchObject({
      status: 400,
      body: { message: 'Request must contain a kbn-xsrf header.' },
    });
  },
);

it('no generated request makes it fail', async () => {
  const { next: random, pick } = createSeededRandom(4);
  const TEXTS: Pool<string> = [
    '',
    'a',
    '\0',
    '\ud800',
    '__proto__',
    '-1',
    '1e400',
    'now-1h',
    "' or 1=1",
    '%',
    '🎉',
  ];
  const ATOMS: Pool<unknown> = [
    ...TEXTS,
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 53,
    1e308,
    [],
    {},
    GOOD.params,
    ['failed'],
  ];
  const KEY_NAMES: Pool<string> = [
    'params',
    ...KEYS,
    'deliveries',
    'filter',
    'before',
    'states',
    'from',
    'limit',
  ];
  const value = (depth: number): unknown => {
    if (depth === 0 || random() < 0.4) {
      return pick(ATOMS);
    }
    const inner = () => value(depth - 1);
    return random() < 0.3
      ? Array.from({ length: 3 }, inner)
      : Object.fromEntries([pick(KEY_NAMES), pick(KEY_NAMES)].map((key) => [key, inner()]));
  };
  const query = () =>
    ['states', 'connector_id', 'from', 'until', 'limit', 'cursor', pick(TEXTS)]
      .filter(() => random() < 0.3)
      .map((key) => `${escape(key)}=${escape(pick(TEXTS))}`)
      .join('&');
  for (let round = 0; round < 500; round += 1) {
    const [method, path] = pick(ROUTES);
    const target =
      path.replace('some', escape(pick(TEXTS))) + (random() < 0.5 ? `?${query()}` : '');
    const body = value(3);
    // oxlint-disable-next-line no-await-in-loop -- the one that fails is named
    const { status } = await host.call(method, target, method === 'POST' ? { body } : {});
    expect({ round, target, body, isFine: status < 500 }).toMatchObject({ isFine: true });
  }
});

it('everything that text can be is kept as it was', async () => {
  const params = { message: '\0 \ud800 日本 🎉 constructor \u202e' };
  const enqueued = await host.call('POST', ENQUEUE[1], {
    body: { params, ordering_key: '日本 🎉', idempotency_key: 'ü \u202e' },
  });
  expect(enqueued.status).toBe(202);
  const { body } = await host.call('GET', `${LIST}/${enqueued.body.id}`);
  expect(body).toMatchObject({ params, ordering_key: '日本 🎉', idempotency_key: 'ü \u202e' });
});
