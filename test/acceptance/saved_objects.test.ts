import type { ImportAnswer } from '../../host/common/saved_objects_resource';
import {
  ADMIN_AUTHORIZATION,
  basicAuthorization,
  startTestHost,
  type TestHost,
} from '../support/start_test_host';
import { createXmattersSimulator, type XmattersSimulator } from '../xmatters_simulator';

const EXPORT = '/api/saved_objects/_export';
const IMPORT = '/api/saved_objects/_import';
const CONNECTOR = '/api/actions/connector';
const VIEWER = { username: 'vic', password: 'password of vic' };
const BASIC = { user: 'gil', password: 'password-that-never-leaves' };
const NEEDS_SECRETS = {
  type: 'action_required',
  message: '1 connector has sensitive information that require updates.',
  actionPath: '/app/management/insightsAndAlerting/triggersActionsConnectors/connectors',
  buttonLabel: 'Go to connectors',
};

/** As Kibana 8.19 writes one; the details are its last line. */
const FROM_KIBANA = [
  '{"attributes":{"actionTypeId":".xmatters","config":{"configUrl":"https://acme.xmatters.com/api/integration/1/functions/1/triggers","usesBasic":true},"isMissingSecrets":true,"name":"xMatters of Kibana","secrets":{}},"coreMigrationVersion":"8.8.0","created_at":"2026-01-31T12:00:00.000Z","id":"0b9a7a5e-6a3f-4a0c-8a55-3f5a0e1d2c4b","managed":false,"references":[],"type":"action","typeMigrationVersion":"10.1.0","updated_at":"2026-01-31T12:00:00.000Z","version":"WzE3LDFd"}',
  '{"attributes":{"actionTypeId":".server-log","config":{},"isMissingSecrets":false,"name":"Log of Kibana","secrets":{}},"coreMigrationVersion":"8.8.0","id":"log-of-kibana","managed":false,"references":[],"type":"action","typeMigrationVersion":"8.3.0"}',
  '{"attributes":{"title":"A dashboard"},"id":"d-1","references":[],"type":"dashboard"}',
  '{"excludedObjects":[],"excludedObjectsCount":0,"exportedCount":3,"missingRefCount":0,"missingReferences":[]}',
].join('\n');

let host: TestHost;
let xmatters: XmattersSimulator;
let trigger: string;
beforeAll(async () => {
  xmatters = createXmattersSimulator();
  await xmatters.start();
  trigger = xmatters.addTrigger({ auth: 'basic', ...BASIC }).url;
  host = await startTestHost({
    yaml: `
xpack.actions:
  allowedHosts: ["127.0.0.1", "localhost", "acme.xmatters.com"]
  preconfigured:
    standing: { name: Standing, actionTypeId: .server-log }
`,
  });
  await host.call('POST', '/internal/security/users/vic', {
    body: { ...VIEWER, grants: [{ role: 'viewer', spaces: ['*'] }] },
  });
  await host.call('POST', '/api/spaces/space', { body: { id: 'ops', name: 'Ops' } });
  await host.call('POST', `${CONNECTOR}/on-call`, {
    body: {
      name: 'On call',
      connector_type_id: '.xmatters',
      config: { configUrl: trigger },
      secrets: BASIC,
    },
  });
  await host.call('POST', `${CONNECTOR}/log`, {
    body: { name: 'Log', connector_type_id: '.server-log' },
  });
});
afterAll(async () => {
  await host.stop();
  await xmatters.stop();
});

const exported = async (body: object, prefix = '') => {
  const { status, body: text, headers } = await host.call('POST', prefix + EXPORT, { body });
  return { status, text, headers };
};
interface Sent {
  prefix?: string;
  name?: string;
  headers?: Record<string, string>;
}
async function imported(
  file: string,
  query = '',
  { prefix = '', name = 'export.ndjson', headers = {} }: Sent = {},
) {
  const form = new FormData();
  form.append('file', new File([file], name));
  const sent = new Response(form);
  const answer = await fetch(`${host.address}${prefix}${IMPORT}${query}`, {
    method: 'POST',
    headers: {
      authorization: ADMIN_AUTHORIZATION,
      'kbn-xsrf': 'true',
      'content-type': sent.headers.get('content-type') ?? '',
      ...headers,
    },
    body: await sent.arrayBuffer(),
  });
  return {
    status: answer.status,
    body: (await answer.json()) as ImportAnswer & { message: string },
  };
}
const run = async (prefix: string, id: string, params: object = { message: 'x' }) => {
  const path = `${prefix}${CONNECTOR}/${id}/_execute`;
  return (await host.call('POST', path, { body: { params } })).body;
};
const page = (prefix: string) => run(prefix, 'on-call', { severity: 'high' });

it('exports connectors as Kibana does, without anything secret', async () => {
  const { status, text, headers } = await exported({ type: 'action' });
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('application/ndjson');
  expect(headers.get('content-disposition')).toBe('attachment; filename="export.ndjson"');
  const common = { coreMigrationVersion: '8.8.0', managed: false, references: [], type: 'action' };
  expect(text.split('\n').map((line: string) => JSON.parse(line))).toEqual([
    {
      ...common,
      id: 'log',
      typeMigrationVersion: '8.3.0',
      attributes: { actionTypeId: '.server-log', name: 'Log', config: {}, isMissingSecrets: false },
    },
    {
      ...common,
      id: 'on-call',
      typeMigrationVersion: '8.3.0',
      attributes: {
        actionTypeId: '.xmatters',
        name: 'On call',
        config: { configUrl: trigger, usesBasic: true },
        isMissingSecrets: true,
      },
    },
    {
      exportedCount: 2,
      missingRefCount: 0,
      missingReferences: [],
      excludedObjectsCount: 0,
      excludedObjects: [],
    },
  ]);
  expect(text).not.toContain(BASIC.password);
  expect(text).not.toContain(BASIC.user);
  const one = { objects: [{ type: 'action', id: 'log' }], excludeExportDetails: true };
  expect((await exported(one)).text.split('\n')).toHaveLength(1);
  expect((await exported({ type: ['action'] }, '/s/ops')).text).toContain('"exportedCount":0');
});

it('what came from another space wants its secrets again, says so, and works with them', async () => {
  const { text } = await exported({ type: 'action' });
  const { status, body } = await imported(text, '', { prefix: '/s/ops' });
  expect(status).toBe(200);
  expect(body).toEqual({
    success: true,
    successCount: 2,
    successResults: [
      { type: 'action', id: 'log', meta: { title: 'Log', icon: 'plugs' }, managed: false },
      { type: 'action', id: 'on-call', meta: { title: 'On call', icon: 'plugs' }, managed: false },
    ],
    warnings: [NEEDS_SECRETS],
  });
  const path = `/s/ops${CONNECTOR}/on-call`;
  expect((await host.call('GET', path)).body).toMatchObject({
    config: { configUrl: trigger, usesBasic: true },
    is_missing_secrets: true,
  });
  expect((await run('/s/ops', 'log')).status).toBe('ok');
  expect(await page('/s/ops')).toMatchObject({
    status: 'error',
    message: 'The secrets of connector on-call are missing: it was imported without them.',
    service_message: 'Edit the connector and enter its secrets.',
    retry: false,
  });
  await host.call('PUT', path, {
    body: { name: 'On call', config: { configUrl: trigger }, secrets: BASIC },
  });
  expect((await host.call('GET', path)).body.is_missing_secrets).toBe(false);
  expect((await page('/s/ops')).status).toBe('ok');
});

it('takes a file of Kibana; what is not for here is an error and keeps nothing else out', async () => {
  const { body } = await imported(FROM_KIBANA.replaceAll('\n', '\r\n'));
  expect(body).toMatchObject({
    success: false,
    successCount: 2,
    errors: [
      {
        type: 'dashboard',
        id: 'd-1',
        title: 'A dashboard',
        meta: { title: 'A dashboard' },
        error: { type: 'unsupported_type' },
      },
    ],
    warnings: [NEEDS_SECRETS],
  });
  expect((await run('', 'log-of-kibana')).status).toBe('ok');
});

it('replaces nothing unless it is told to; then secrets stay only with the same config', async () => {
  const { text } = await exported({ objects: [{ type: 'action', id: 'on-call' }] });
  const again = await imported(text);
  expect(again.body).toMatchObject({
    success: false,
    successCount: 0,
    errors: [{ id: 'on-call', title: 'On call', error: { type: 'conflict' } }],
    warnings: [],
  });
  expect(again.body).not.toHaveProperty('successResults');

  const renamed = text.replace('"On call"', '"Renamed"');
  expect((await imported(renamed, '?overwrite=true')).body).toMatchObject({
    successResults: [{ id: 'on-call', overwrite: true }],
    warnings: [],
  });
  expect((await page('')).status).toBe('ok');
  expect((await host.call('GET', `${CONNECTOR}/on-call`)).body.name).toBe('Renamed');

  // Somebody who may import must not get at the password by sending it elsewhere.
  const elsewhere = text.replaceAll(trigger, 'https://acme.xmatters.com/x');
  expect((await imported(elsewhere, '?overwrite=true')).body.warnings).toEqual([NEEDS_SECRETS]);
  expect((await page('')).message).toContain('are missing');
});

it('makes copies with new ids', async () => {
  const { text } = await exported({ objects: [{ type: 'action', id: 'log' }] });
  const { body } = await imported(text, '?createNewCopies=true');
  const [copy] = body.successResults ?? [];
  expect(copy).toMatchObject({ id: 'log', createNewCopy: true });
  expect(copy?.destinationId).not.toBe('log');
  expect((await run('', copy?.destinationId ?? '')).status).toBe('ok');
});

const line = (overrides: object, attributes: object = {}) =>
  JSON.stringify({
    id: 'new',
    type: 'action',
    attributes: { actionTypeId: '.server-log', name: 'n', config: {}, ...attributes },
    references: [],
    ...overrides,
  });

it.each([
  ['a preconfigured id', line({ id: 'standing' }), 'This standing already exists in a'],
  ['an id that is none', line({ id: 'a b' }), '[id]: connector id may hold letters'],
  ['an unknown type', line({}, { actionTypeId: '.nope' }), 'Action type ".nope" is not'],
  ['no name', line({}, { name: ' ' }), "[attributes.name]: value ' ' is not valid"],
  ['a config that is none', line({}, { config: 7 }), '[attributes.config]: expected value of type'],
  [
    'a config that the type refuses',
    line({}, { actionTypeId: '.xmatters', config: { nope: 1 } }),
    'error validating connector type config',
  ],
  [
    'a host that is not allowed',
    line({}, { actionTypeId: '.xmatters', config: { configUrl: 'https://other.example/' } }),
    'is not added to the Kibana config',
  ],
  ['another type', line({ id: 'log' }, { actionTypeId: '.xmatters' }), 'of type ".server-log"'],
])('an object with %s is refused alone', async (_what, file, message) => {
  const { status, body } = await imported(`${file}\n${line({ id: 'good' })}`, '?overwrite=true');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    successCount: 1,
    errors: [{ error: { type: 'unknown', message: expect.stringContaining(message) } }],
  });
});

it.each([
  ['no JSON', `${line({})}\n{`, 'Line 2 of the file is no saved object'],
  ['no object', '7', 'Line 1 of the file'],
  ['a trap', '{"__proto__":{"a":1},"id":"x","type":"action","attributes":{}}', 'Line 1'],
  ['deep nesting', `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 'Line 1'],
  ['no id', '{"type":"action","attributes":{}}', '[line 1.id]'],
  [
    'an object twice',
    `${line({})}\n${line({})}`,
    'Non-unique import objects detected: [action:new]',
  ],
])('a file with %s is refused whole', async (_what, file, message) => {
  const { status, body } = await imported(file);
  expect(status).toBe(400);
  expect(body.message).toContain(message);
  expect((await host.call('GET', `${CONNECTOR}/new`)).status).toBe(404);
});

it('what is no file of objects is refused', async () => {
  expect(await imported('', '', { name: 'a.txt' })).toMatchObject({
    status: 400,
    body: { message: 'Invalid file extension .txt' },
  });
  const broken = { headers: { 'content-type': 'multipart/form-data; boundary=other' } };
  expect((await imported(FROM_KIBANA, '', broken)).status).toBe(400);
  expect((await host.call('POST', IMPORT, { body: {} })).status).toBe(415);
  expect(await imported('', '?overwrite=true&createNewCopies=true')).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('cannot use [overwrite] with [createNewCopies]') },
  });
  expect((await imported('')).body).toEqual({ success: true, successCount: 0, warnings: [] });
  const gone = { objects: [{ type: 'action', id: 'gone' }] };
  const { status, body } = await host.call('POST', EXPORT, { body: gone });
  expect([status, body.message]).toEqual([400, 'Error fetching objects to export']);
  expect(body.attributes.objects).toMatchObject([{ id: 'gone', error: { statusCode: 404 } }]);
  for (const bad of [{}, { type: 'dashboard' }, { type: 'action', ...gone }]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await exported(bad)).status).toBe(400);
  }
});

it('a viewer exports and does not import, and both are in the audit log', async () => {
  const headers = { authorization: basicAuthorization(VIEWER) };
  const { status } = await host.call('POST', EXPORT, { body: { type: 'action' }, headers });
  expect(status).toBe(200);
  expect((await imported(line({}), '', { headers })).status).toBe(403);
  const { body } = await host.call('GET', '/internal/security/_audit_log?username=vic');
  expect(body.data.map(({ message }: { message: string }) => message)).toEqual([
    'Failed attempt by user [vic] to import connectors',
    expect.stringMatching(/^User \[vic\] has exported connectors \(\d+\)$/),
  ]);
  const created = await host.call(
    'GET',
    '/internal/security/_audit_log?object_id=log-of-kibana&actions=connector_create',
  );
  expect(created.body.data).toHaveLength(1);
  host.assertLeaksNothing([BASIC.password]);
});
