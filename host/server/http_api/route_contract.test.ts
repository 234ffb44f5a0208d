import { schema } from '@kbn/config-schema';
import fastify from 'fastify';
import type { Grant } from '../../common/grant';
import { authenticatedUser } from '../security/user_store.mock';
import { createErrorReplier, registerErrorReplies } from './error_replies';
import { registerOpenApi } from './openapi_document';
import { needs } from './route_access';
import { registerRouteContract, type HttpServer } from './route_contract';

const described = {
  schema: { summary: 'A thing', tags: ['things'], response: { 200: schema.any() } },
  config: { access: 'user' as const },
};

describe('a route that does not say what it is', () => {
  const server = fastify() as HttpServer;
  registerRouteContract(server);
  const { schema: good, config } = described;

  it.each([
    ['/a', {}, 'schema.summary, schema.tags, schema.response, config.access'],
    ['/b', { schema: good }, 'config.access'],
    ['/c', { schema: { ...good, summary: '' }, config }, 'schema.summary'],
    ['/d', { schema: { tags: good.tags, summary: 'A thing' }, config }, 'schema.response'],
    ['/e/:id', described, 'schema.params'],
    ['/f/*', described, 'schema.params'],
  ])('is refused: %s', (path, options, missing) => {
    expect(() => server.get(path, options, () => ({}))).toThrow(
      `The route GET ${path} does not say its ${missing}`,
    );
  });

  it('one that says all of it is not', () => {
    expect(() => server.get('/g', described, () => ({}))).not.toThrow();
  });
});

let server: HttpServer;
let address: string;
afterEach(() => server?.close());

async function serve(grants: Grant[]) {
  server = fastify() as HttpServer;
  const logger = { warn: () => undefined, error: () => undefined } as never;
  const replier = createErrorReplier({ logger, clock: { now: () => new Date() } });
  registerErrorReplies(server, replier);
  server.decorateRequest('user', null);
  server.decorateRequest('spaceId', 'default');
  server.addHook('onRequest', async (request) => {
    request.user = { ...authenticatedUser(), grants };
  });
  registerRouteContract(server);
  registerOpenApi(server, '1.0.0');
  server.register(async (api: HttpServer) => {
    api.post(
      '/things/:id',
      {
        schema: {
          ...described.schema,
          params: schema.object({ id: schema.string({ maxLength: 3 }) }),
          querystring: schema.object({ size: schema.number({ defaultValue: 5 }) }),
          body: schema.object({ name: schema.string() }),
        },
        config: {
          access: [
            ...needs('actions.show', 'Unauthorized to get things'),
            ...needs(
              'actions.save',
              ({ params }) => `Unauthorized to save ${JSON.stringify(params)}`,
            ),
          ],
          errors: { 409: 'It is taken' },
        },
      },
      ({ params, query, body }) => ({ params, query, body }),
    );
  });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
}

async function post(path = '/things/abc', body: object | null = { name: 'n' }) {
  const answer = await fetch(`${address}${path}`, {
    method: 'POST',
    ...(body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  return (await answer.json()) as Record<string, unknown>;
}

const EDITOR: Grant = { role: 'editor', spaces: ['default'] };
it('handlers get what the schemas validate to', async () => {
  await serve([EDITOR]);
  expect(await post()).toEqual({
    params: { id: 'abc' },
    query: { size: 5 },
    body: { name: 'n' },
  });
});

it.each([
  ['/things/abcd', { name: 'n' }, '[request params.id]: value has length [4]'],
  ['/things/abc', {}, '[request body.name]: expected value of type [string] but got [undefined]'],
  ['/things/abc', null, '[request body]: expected a plain object value, but found [null]'],
  ['/things/abc?size=x', { name: 'n' }, '[request query.size]: expected value of type [number]'],
])('says what is wrong, also to those who may not: %s %j', async (path, body, text) => {
  await serve([]);
  expect(await post(path, body)).toEqual({
    statusCode: 400,
    error: 'Bad Request',
    message: expect.stringContaining(text),
  });
});

it.each<[Grant[], string]>([
  [[], 'Unauthorized to get things'],
  [[{ role: 'viewer', spaces: ['*'] }], 'Unauthorized to save {"id":"abc"}'],
  [[{ role: 'admin', spaces: ['other'] }], 'Unauthorized to get things'],
])('whoever lacks a capability is told so: %j', async (grants, message) => {
  await serve(grants);
  expect(await post()).toEqual({ statusCode: 403, error: 'Forbidden', message });
});

it('the document says of a route what the route says of itself', async () => {
  await serve([]);
  const document = server.swagger();
  const route = document.paths?.['/things/{id}']?.post as Record<string, unknown>;
  expect(route).toMatchObject({
    summary: 'A thing',
    tags: ['things'],
    'x-access': ['actions.show', 'actions.save'],
    security: [{ basic: [] }, { apiKey: [] }, { session: [] }],
    parameters: [
      { in: 'query', name: 'size', schema: { type: 'number', default: 5 } },
      { in: 'path', name: 'id', required: true, schema: { type: 'string', maxLength: 3 } },
      { in: 'header', name: 'kbn-xsrf', required: true },
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { name: { type: 'string' } },
            required: ['name'],
            additionalProperties: false,
          },
        },
      },
    },
  });
  expect(Object.keys(route['responses'] as object)).toEqual([
    '200',
    '400',
    '401',
    '403',
    '404',
    '409',
    '413',
    '415',
    '429',
    '503',
  ]);
});
