import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ActionsServerSetup } from '@kbn/actions-plugin/server';
import { ConnectorUsageCollector } from '@kbn/actions-plugin/server';
import type { CoreSetup } from '@kbn/core/server';
import { createOutboundHttp } from '../../../server/outbound_http';
import {
  createConfigurationUtilities,
  createRecordingLogger,
  type LogLine,
} from '../../../../server/executor_options.mock';
import { assertLeaksNoSecret } from '../../../../test/support/assert_leaks_no_secret';
import { plugin } from '.';
import type { webhookConnectorType } from './connector_type';

type WebhookType = typeof webhookConnectorType;

const SECRETS = { user: 'scout', password: 'hunter2-of-hook', secretHeaders: null };
const lines: LogLine[] = [];
const logger = createRecordingLogger(lines);
const outboundHttp = createOutboundHttp({
  isHostAllowed: () => true,
  isPrivateAddressAllowed: () => true,
  maxSocketsPerDestination: 2,
});
const seen: Array<{ method: string; url: string; headers: IncomingHttpHeaders; body: string }> = [];
let answer: (response: ServerResponse) => void;
async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url: path = '', headers } = request;
  seen.push({ method, url: path, headers, body: await text(request) });
  answer(response);
}
const server = createServer((request, response) => void take(request, response));
let type: WebhookType;
let url: string;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=hunter2-of-url`;
  const registered: unknown[] = [];
  const actions = {
    registerType: (each: unknown) => void registered.push(each),
  } as ActionsServerSetup;
  const context = { opaqueId: Symbol('test'), env: { packageInfo: { version: '0.0.0' } } };
  (await plugin(context as never)).setup({} as CoreSetup, { actions } as never);
  [type] = registered as [WebhookType];
});
beforeEach(() => {
  seen.length = 0;
  lines.length = 0;
  answer = (response) => response.writeHead(204).end();
});
afterAll(async () => {
  await outboundHttp.stop();
  server.close();
  server.closeAllConnections();
});

async function execute(
  { config = {}, secrets = {}, body }: { config?: object; secrets?: object; body?: string } = {},
  more: object = {},
) {
  const result = await type.executor({
    actionId: 'hook-1',
    services: {},
    config: { url, method: 'post', headers: null, hasAuth: true, ...config },
    secrets: { ...SECRETS, ...secrets },
    params: body === undefined ? {} : { body },
    logger,
    configurationUtilities: createConfigurationUtilities({
      getOutboundHttpAdapter: () => outboundHttp.adapter,
    }),
    connectorUsageCollector: new ConnectorUsageCollector({ logger, connectorId: 'hook-1' }),
    ...more,
  });
  assertLeaksNoSecret({
    secrets: ['hunter2-of-hook', 'hunter2-of-url'],
    texts: [JSON.stringify(result), ...lines.map((line) => JSON.stringify(line))],
  });
  return result;
}

it('sends the body as it is, with the credentials', async () => {
  const body = '{ "text": "disk full" }';
  expect(await execute({ body })).toEqual({ status: 'ok', actionId: 'hook-1' });
  expect(seen).toEqual([
    {
      method: 'POST',
      url: '/hook?token=hunter2-of-url',
      headers: expect.objectContaining({
        authorization: `Basic ${Buffer.from('scout:hunter2-of-hook').toString('base64')}`,
        'content-type': 'application/json',
      }),
      body,
    },
  ]);
});

it('sends with the method and the headers it is told to, those of the secrets first', async () => {
  await execute({
    config: { method: 'put', hasAuth: false, headers: { 'X-A': 'a', 'X-B': 'b' } },
    secrets: { user: null, password: null, secretHeaders: { 'X-B': 'c' } },
    body: 'plain words',
  });
  await execute({ config: { headers: { 'content-type': 'text/xml' } }, body: '<a/>' });
  await execute({ config: { method: 'patch' } });
  expect(seen).toMatchObject([
    {
      method: 'PUT',
      headers: { 'x-a': 'a', 'x-b': 'c', 'content-type': 'text/plain' },
      body: 'plain words',
    },
    { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<a/>' },
    { method: 'PATCH', body: '' },
  ]);
  expect(seen[0]?.headers).not.toHaveProperty('authorization');
});

it('says what went wrong, in the log too', async () => {
  answer = (response) => response.writeHead(400).end('no such field');
  const result = await execute({ body: '{}' });
  expect(result).toMatchObject({
    status: 'error',
    message: 'error calling webhook, invalid response',
    serviceMessage: expect.stringContaining('It said: "no such field".'),
    retry: false,
  });
  expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
});

it('waits as long as the other side asks for', async () => {
  answer = (response) => response.writeHead(429, { 'retry-after': '60' }).end();
  expect(await execute({ body: '{}' })).toMatchObject({ status: 'error', retry: expect.any(Date) });
});

it('does not follow redirects', async () => {
  answer = (response) => response.writeHead(307, { location: '/elsewhere' }).end();
  expect(await execute({ body: '{}' })).toMatchObject({ status: 'error', retry: false });
  expect(seen).toHaveLength(1);
});

it('takes the status for what counts when the rest of the answer breaks', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('begin', () => response.destroy());
  };
  expect(await execute({ body: '{}' })).toEqual({ status: 'ok', actionId: 'hook-1' });
});

it('tries again when nobody is there, and not when it is cancelled for good', async () => {
  const config = { url: 'http://127.0.0.1:1/hook?token=hunter2-of-url' };
  expect(await execute({ config, body: '{}' })).toMatchObject({
    serviceMessage: expect.stringContaining('127.0.0.1:1 gave no answer (ECONNREFUSED).'),
    retry: true,
  });
  const signal = AbortSignal.abort();
  expect(await execute({ body: '{}' }, { signal })).toMatchObject({ status: 'error', retry: true });
});

const config = (more: object) => ({ url: 'https://hooks.acme.com', ...more });

describe('what is checked before', () => {
  const services = { configurationUtilities: createConfigurationUtilities() };

  it('fills in defaults', () => {
    expect(type.validate.config.schema).toHaveProperty('validate');
    const { schema } = type.validate.config as { schema: { validate(given: unknown): unknown } };
    expect(schema.validate(config({}))).toEqual({
      url: 'https://hooks.acme.com',
      method: 'post',
      headers: null,
      hasAuth: true,
    });
    expect(() => schema.validate(config({ headers: { 'a b': 'c' } }))).toThrow('is no header');
    expect(() => schema.validate(config({ headers: { a: 'hunter2\n' } }))).toThrow(
      'the value of "a" has characters',
    );
    expect(() => schema.validate(config({ headers: { Host: 'x' } }))).toThrow('is no header');
    expect(() => schema.validate(config({ method: 'get' }))).toThrow('[method]');
  });

  it.each([
    ['nonsense', 'unable to parse url: Invalid URL'],
    ['ftp://acme.com', 'unable to parse url: Invalid URL'],
    ['https://u:hunter2@acme.com', 'must not hold a user name or a password'],
  ])('refuses the URL %s', (given, message) => {
    const check = () =>
      type.validate.config.customValidator?.(config({ url: given }) as never, services);
    expect(check).toThrow(`error configuring webhook action: `);
    expect(check).toThrow(message);
  });

  it('names the host that is not allowed, and no more of the URL', () => {
    const configurationUtilities = createConfigurationUtilities({
      ensureUriAllowed: (uri) => {
        throw new Error(`target url "${uri}" is not added`);
      },
    });
    expect(() =>
      type.validate.config.customValidator?.(config({ url }) as never, { configurationUtilities }),
    ).toThrow(
      /^error configuring webhook action: target hostname "127\.0\.0\.1" is not added to the Kibana config xpack\.actions\.allowedHosts$/,
    );
  });

  it('wants user and password together, and only where they are used', () => {
    const check = (given: object) =>
      type.validate.secrets.customValidator?.({ ...SECRETS, ...given }, services);
    expect(() => check({ password: null })).toThrow('both user and password must be specified');
    expect(() => check({})).not.toThrow();
    const both = (hasAuth: boolean) => type.validate.connector?.({ hasAuth } as never, SECRETS);
    expect(both(true)).toBeNull();
    expect(both(false)).toBe('user and password should not be provided when hasAuth is false');
  });
});

it('fills variables into JSON so that it stays JSON', () => {
  const rendered = type.renderParameterTemplates?.(
    logger,
    { body: '{"text": "{{context.reason}}"}' },
    { context: { reason: 'a "quoted"\nline' } },
  );
  expect(JSON.parse(rendered?.body ?? '')).toEqual({ text: 'a "quoted"\nline' });
  expect(type.renderParameterTemplates?.(logger, {}, {})).toEqual({});
});
