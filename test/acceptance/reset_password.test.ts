import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resetPassword } from '../../host/server/reset_password';
import { ROOT } from '../support/import_graph';
import {
  ADMIN_AUTHORIZATION,
  ADMIN_PASSWORD,
  basicAuthorization,
  startTestHost,
  type TestHost,
} from '../support/start_test_host';

const CONNECTORS = '/api/actions/connectors';
const GIVEN = 'a password given by hand';
const MADE = 'a password made up';

let dataPath: string;
let printed: string;
beforeEach(() => {
  dataPath = mkdtempSync(join(tmpdir(), 'host-reset-'));
  printed = '';
});
afterEach(() => rmSync(dataPath, { recursive: true, force: true }));

const reset = (username: string, environment: Record<string, string> = {}) =>
  resetPassword({
    root: ROOT,
    configPath: undefined,
    overrides: [['path.data', dataPath]],
    environment,
    createId: randomUUID,
    print: (text) => {
      printed += text;
    },
    username,
    machineUser: 'root',
    createPassword: () => MADE,
  });

async function withHost<T>(use: (host: TestHost) => Promise<T>): Promise<T> {
  const host = await startTestHost({ dataPath });
  try {
    return await use(host);
  } finally {
    await host.stop();
  }
}

const statusWith = (host: TestHost, headers: Record<string, string | undefined>) =>
  host.call('GET', CONNECTORS, { headers }).then(({ status }) => status);
const logIn = async (host: TestHost) => {
  const { headers } = await host.call('POST', '/internal/security/login', {
    body: { username: 'admin', password: ADMIN_PASSWORD },
  });
  return headers.getSetCookie()[0]?.split(';')[0];
};

it('gives a user another password and ends the sessions, while the host is down', async () => {
  const cookie = await withHost(logIn);
  await reset('admin', { HOST_NEW_PASSWORD: GIVEN });
  expect(printed).toBe('admin has the password of HOST_NEW_PASSWORD now.\n');
  await withHost(async (host) => {
    const authorization = basicAuthorization({ username: 'admin', password: GIVEN });
    expect(await statusWith(host, { authorization })).toBe(200);
    expect(await statusWith(host, { authorization: ADMIN_AUTHORIZATION })).toBe(401);
    expect(await statusWith(host, { authorization: undefined, cookie })).toBe(401);
    const { body } = await host.call(
      'GET',
      '/internal/security/_audit_log?actions=user_change_password',
      { headers: { authorization } },
    );
    expect(body.data).toMatchObject([
      {
        message: 'Somebody has changed the password of user [id=admin] (with --reset-password)',
        event: { provider: 'command_line' },
        process: { user: { name: 'root' } },
      },
    ]);
    expect(() => host.assertLeaksNothing([GIVEN])).not.toThrow();
  });
});

it('makes one up when none is given, and shows it once', async () => {
  await withHost(logIn);
  await reset('admin');
  expect(printed).toContain(`The new password of admin is ${MADE}\n`);
  await withHost(async (host) => {
    const authorization = basicAuthorization({ username: 'admin', password: MADE });
    expect(await statusWith(host, { authorization })).toBe(200);
  });
});

it('says why it cannot, and changes nothing', async () => {
  await expect(reset('admin')).rejects.toThrow(/^There are no users yet\. Start the host/);
  await withHost(async (host) => {
    await expect(reset('admin')).rejects.toThrow(/in use by another process\. Stop the other host/);
    expect(await statusWith(host, {})).toBe(200);
  });
  await expect(reset('root')).rejects.toThrow('There is no user root. The users are: admin.');
  await expect(reset('admin', { HOST_NEW_PASSWORD: 'short' })).rejects.toThrow(
    'HOST_NEW_PASSWORD: The password must have at least 8 characters.',
  );
  await withHost(async (host) => expect(await statusWith(host, {})).toBe(200));
  expect(printed).toBe('');
});
