import { startTestHost, type TestHost } from '../support/start_test_host';
import {
  createXmattersSimulator,
  type Trigger,
  type XmattersSimulator,
} from '../xmatters_simulator';

let host: TestHost;
let xmatters: XmattersSimulator;
let byUrl: Trigger;
let byBasic: Trigger;

beforeAll(async () => {
  xmatters = createXmattersSimulator();
  await xmatters.start();
  byUrl = xmatters.addTrigger({ auth: 'url' });
  byBasic = xmatters.addTrigger({ auth: 'basic', user: 'elastic', password: 'pässword: 100%' });
  host = await startTestHost();
});

afterAll(async () => {
  await host.stop();
  await xmatters.stop();
});

const urlConnector = () => ({
  name: 'On call by URL',
  connector_type_id: '.xmatters',
  config: { usesBasic: false },
  secrets: { secretsUrl: byUrl.url },
});

const basicConnector = () => ({
  name: 'On call by password',
  connector_type_id: '.xmatters',
  config: { configUrl: byBasic.url, usesBasic: true },
  secrets: { user: byBasic.user, password: byBasic.password },
});

async function createConnector(body: object = urlConnector()): Promise<string> {
  const answer = await host.call('POST', '/api/actions/connector', { body });
  expect(answer.status).toBe(200);
  return answer.body.id;
}

const alert = {
  alertActionGroupName: 'Active',
  signalId: 'rule-1:host-1',
  ruleName: 'CPU high',
  date: '2026-11-23T20:00:00.000Z',
  severity: 'high',
  spaceId: 'default',
  tags: 'prod,db',
};

describe('the first page', () => {
  it.each([
    ['URL', urlConnector, () => byUrl],
    ['basic', basicConnector, () => byBasic],
  ])('reaches xMatters with %s authentication', async (_kind, connector, trigger) => {
    const id = await createConnector(connector());
    const { status, body } = await host.call('POST', `/api/actions/connector/${id}/_execute`, {
      body: { params: alert },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      connector_id: id,
      status: 'ok',
      data: { ...alert, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    const [received] = xmatters.requests(({ triggerId }) => triggerId === trigger().id).slice(-1);
    expect(received).toMatchObject({ method: 'POST', json: alert });
    const signal = xmatters.signals().find(({ id: signalId }) => signalId === body.data.requestId);
    expect(signal).toBeDefined();
  });
});

describe('connectors', () => {
  it('are created with defaults filled in and without their secrets', async () => {
    const { status, body } = await host.call('POST', '/api/actions/connector', {
      body: urlConnector(),
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'On call by URL',
      connector_type_id: '.xmatters',
      config: { configUrl: null, usesBasic: false },
      is_missing_secrets: false,
      is_preconfigured: false,
      is_deprecated: false,
      is_system_action: false,
      is_connector_type_deprecated: false,
    });
    expect((await host.call('GET', `/api/actions/connector/${body.id}`)).body).toEqual(body);
  });

  it('take an id of one’s own, once', async () => {
    const create = () =>
      host.call('POST', '/api/actions/connector/on-call', { body: urlConnector() });
    expect((await create()).body.id).toBe('on-call');
    expect(await create()).toMatchObject({
      status: 409,
      body: {
        statusCode: 409,
        error: 'Conflict',
        message: 'Saved object [action/on-call] conflict',
      },
    });
  });

  it('are listed by name, with a count of references', async () => {
    await createConnector({ ...urlConnector(), name: 'zulu' });
    await createConnector({ ...urlConnector(), name: 'Alpha' });
    const { body } = await host.call('GET', '/api/actions/connectors');
    const names: string[] = body.map(({ name }: { name: string }) => name);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
    expect(body[0]).toMatchObject({ referenced_by_count: 0, is_preconfigured: false });
    expect(body[0]).not.toHaveProperty('secrets');
  });

  it('are replaced as a whole, secrets included', async () => {
    const id = await createConnector();
    const path = `/api/actions/connector/${id}`;
    const { name: _name, connector_type_id: _type, ...content } = basicConnector();
    const updated = await host.call('PUT', path, { body: { name: 'renamed', ...content } });
    expect(updated).toMatchObject({ status: 200, body: { id, name: 'renamed' } });
    const withoutSecrets = await host.call('PUT', path, {
      body: { name: 'renamed', config: content.config },
    });
    expect(withoutSecrets).toMatchObject({
      status: 400,
      body: {
        message:
          'error validating connector type secrets: Provide either secretsUrl link or user/password to authenticate',
      },
    });
    const run = await host.call('POST', `${path}/_execute`, { body: { params: alert } });
    expect(run.body.status).toBe('ok');
  });

  it('are gone once deleted', async () => {
    const id = await createConnector();
    const path = `/api/actions/connector/${id}`;
    expect(await host.call('DELETE', path)).toMatchObject({ status: 204, body: '' });
    const notFound = {
      status: 404,
      body: {
        statusCode: 404,
        error: 'Not Found',
        message: `Saved object [action/${id}] not found`,
      },
    };
    expect(await host.call('DELETE', path)).toMatchObject(notFound);
    expect(await host.call('GET', path)).toMatchObject(notFound);
    expect(await host.call('POST', `${path}/_execute`, { body: { params: alert } })).toMatchObject(
      notFound,
    );
    const { name, config, secrets } = urlConnector();
    expect(await host.call('PUT', path, { body: { name, config, secrets } })).toMatchObject(
      notFound,
    );
  });
});

describe('connector types', () => {
  it('are listed as Kibana lists them', async () => {
    const { body } = await host.call('GET', '/api/actions/connector_types');
    expect(body.map(({ id }: { id: string }) => id).toSorted()).toEqual([
      '.server-log',
      '.webhook',
      '.xmatters',
    ]);
    expect(body.find(({ id }: { id: string }) => id === '.xmatters')).toEqual({
      id: '.xmatters',
      name: 'xMatters',
      enabled: true,
      enabled_in_config: true,
      enabled_in_license: true,
      minimum_license_required: 'gold',
      supported_feature_ids: ['alerting', 'siem'],
      is_system_action_type: false,
      is_deprecated: false,
      source: 'stack',
    });
  });

  it('can be asked for by feature', async () => {
    const { body } = await host.call('GET', '/api/actions/connector_types?feature_id=uptime');
    expect(body.map(({ id }: { id: string }) => id).toSorted()).toEqual([
      '.server-log',
      '.webhook',
    ]);
  });

  it('include .server-log, which the host knows no more of than of .xmatters', async () => {
    const id = await createConnector({ name: 'log', connector_type_id: '.server-log' });
    const { body } = await host.call('POST', `/api/actions/connector/${id}/_execute`, {
      body: { params: { message: 'hello from the test', level: 'warn' } },
    });
    expect(body).toEqual({ connector_id: id, status: 'ok' });
    expect(host.logLines.join('')).toContain('Server log: hello from the test');
  });
});

describe('an execution', () => {
  it.each([
    [{}, '[severity]: expected value of type [string] but got [undefined]'],
    [{ severity: 'high', nope: 1 }, '[nope]: definition for this key is missing'],
    [{ severity: 5 }, '[severity]: expected value of type [string] but got [number]'],
  ])('with wrong params %j answers 200 with the error in it', async (params, message) => {
    const id = await createConnector();
    expect(
      await host.call('POST', `/api/actions/connector/${id}/_execute`, { body: { params } }),
    ).toMatchObject({
      status: 200,
      body: {
        connector_id: id,
        status: 'error',
        message: `error validating action params: ${message}`,
        retry: false,
        errorSource: 'user',
      },
    });
  });

  it('shows the time to try again as ISO 8601', async () => {
    const id = await createConnector();
    xmatters.setRateLimit({ perMinute: 0, retryAfter: 'seconds' });
    const { body } = await host.call('POST', `/api/actions/connector/${id}/_execute`, {
      body: { params: alert },
    });
    xmatters.setRateLimit(undefined);
    expect(body).toMatchObject({ status: 'error', errorSource: 'user' });
    expect(body.retry).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });
});
