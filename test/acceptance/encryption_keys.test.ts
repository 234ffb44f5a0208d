import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { reencryptSecrets } from '../../host/server/reencrypt_secrets';
import { createSecretsCipher } from '../../host/server/security';
import { assertLeaksNoSecret } from '../support/assert_leaks_no_secret';
import { createDeliveryApi } from '../support/delivery_api';
import { ROOT } from '../support/import_graph';
import { startOwnPostgres, type OwnPostgresServer } from '../support/start_postgres';
import { startTestHost, type TestHost } from '../support/start_test_host';
import { createXmattersSimulator, type XmattersSimulator } from '../xmatters_simulator';

const OLD = 'the-key-of-earlier-days-0123456789';
const NEW = 'the-key-from-now-on-0123456789-abc';
const ALLOWED = 'xpack.actions.allowedHosts: ["127.0.0.1"]';

let dataPath: string;
let keyFile: string;
let xmatters: XmattersSimulator;
beforeEach(async () => {
  dataPath = mkdtempSync(join(tmpdir(), 'host-keys-'));
  keyFile = join(dataPath, 'encryption_key');
  xmatters = createXmattersSimulator();
  await xmatters.start();
});
afterEach(async () => {
  await xmatters.stop();
  rmSync(dataPath, { recursive: true, force: true });
});

const withKeys = (current: string, ...earlier: string[]) => `
${ALLOWED}
xpack.encryptedSavedObjects:
  encryptionKey: "${current}"
  keyRotation.decryptionOnlyKeys: ${JSON.stringify(earlier)}
`;

async function withHost<T>(yaml: string, use: (host: TestHost) => Promise<T>): Promise<T> {
  const host = await startTestHost({ dataPath, yaml });
  try {
    return await use(host);
  } finally {
    await host.stop();
  }
}

const create = (host: TestHost, id: string) =>
  createDeliveryApi(host).createConnector(id, xmatters.addTrigger({ auth: 'url' }).url);

async function execute(host: TestHost, id: string): Promise<string> {
  const { body } = await host.call('POST', `/api/actions/connector/${id}/_execute`, {
    body: { params: { severity: 'high' } },
  });
  return body.status;
}

async function reencrypt(yaml: string): Promise<{ isWhole: boolean; printed: string }> {
  const configPath = join(dataPath, 'host.yml');
  writeFileSync(configPath, yaml);
  let printed = '';
  const isWhole = await reencryptSecrets({
    root: ROOT,
    configPath,
    overrides: [['path.data', dataPath]],
    environment: {},
    createId: randomUUID,
    machineUser: 'root',
    print: (text) => void (printed += text),
  });
  return { isWhole, printed };
}

describe('a changed key', () => {
  it('opens what an earlier one encrypted, and --reencrypt makes it the only one', async () => {
    await withHost(withKeys(OLD), (host) => create(host, 'kept'));
    await expect(startTestHost({ dataPath, yaml: withKeys(NEW) })).rejects.toThrow(
      'put the one used before into xpack.encryptedSavedObjects.keyRotation.decryptionOnlyKeys',
    );

    await withHost(withKeys(NEW, OLD), async (host) => {
      expect(await execute(host, 'kept')).toBe('ok');
      expect(host.logLines.join('')).toContain('Encrypted with an earlier key: 1 connector.');
      await create(host, 'new');
      await expect(reencrypt(withKeys(NEW, OLD))).rejects.toThrow('in use by another process');
    });

    // Not before everything is: what is still encrypted with it would be lost.
    await expect(startTestHost({ dataPath, yaml: withKeys(NEW) })).rejects.toThrow('another key');
    expect(await reencrypt(withKeys(NEW, OLD))).toEqual({
      isWhole: true,
      printed:
        'Encrypted again with the current key: 1 connector.\nEncrypted with it before: 1 connector.\nNothing needs keyRotation.decryptionOnlyKeys any more.\n',
    });
    await withHost(withKeys(NEW), async (host) => {
      expect(await execute(host, 'kept')).toBe('ok');
      expect(await execute(host, 'new')).toBe('ok');
      expect(host.logLines.join('')).not.toContain('earlier key');
      const { body } = await host.call(
        'GET',
        '/internal/security/_audit_log?actions=secrets_reencrypt',
      );
      expect(body.data).toMatchObject([
        {
          message: 'Somebody has encrypted the secrets again (with --reencrypt: 1 connector)',
          event: { provider: 'command_line', outcome: 'success' },
          process: { user: { name: 'root' } },
        },
      ]);
    });
    await expect(startTestHost({ dataPath, yaml: withKeys(OLD) })).rejects.toThrow('another key');
  });

  it('may follow on the one that the host made itself', async () => {
    await withHost(ALLOWED, (host) => create(host, 'kept'));
    await withHost(withKeys(NEW, `file:${keyFile}`), async (host) => {
      expect(await execute(host, 'kept')).toBe('ok');
    });
  });

  it('names what no key opens, with the cure; it is cured by entering the secrets', async () => {
    await withHost(withKeys(NEW), (host) => create(host, 'lost'));
    const database = new DatabaseSync(join(dataPath, 'host.db'));
    database
      .prepare('update connectors set sealed = ?')
      .run(createSecretsCipher(OLD).encrypt('connector/default/lost', {}));
    database.close();

    const { isWhole, printed } = await reencrypt(withKeys(NEW));
    expect(isWhole).toBe(false);
    expect(printed).toContain('Cannot be decrypted: "lost" (id "lost", space "default").');
    assertLeaksNoSecret({ secrets: [NEW, OLD], texts: [printed] });

    await withHost(withKeys(NEW), async (host) => {
      expect(host.logLines.join('')).toContain(
        'The secrets of 1 connector (\\"lost\\" in space \\"default\\") cannot be decrypted.',
      );
      expect((await host.call('GET', '/api/actions/connector/lost')).body).toMatchObject({
        is_missing_secrets: true,
        is_undecryptable: true,
      });
      expect(await execute(host, 'lost')).toBe('error');
      const { body: file } = await host.call('POST', '/api/saved_objects/_export', {
        body: { type: 'action' },
      });
      expect(JSON.parse(file)).toMatchObject({
        exportedCount: 0,
        excludedObjects: [{ id: 'lost', type: 'action', reason: 'no encryption key opens it' }],
      });
      const { body } = await host.call('PUT', '/api/actions/connector/lost', {
        body: {
          name: 'found',
          config: { usesBasic: false },
          secrets: { secretsUrl: xmatters.addTrigger({ auth: 'url' }).url },
        },
      });
      expect(body).toMatchObject({ is_missing_secrets: false });
      expect(body).not.toHaveProperty('is_undecryptable');
      expect(await execute(host, 'lost')).toBe('ok');
    });
  });
});

describe('a lost key stops the start, and no other one is made', () => {
  it('when its file is gone', async () => {
    await withHost(ALLOWED, (host) => create(host, 'kept'));
    const key = readFileSync(keyFile);
    rmSync(keyFile);
    await expect(startTestHost({ dataPath })).rejects.toThrow('is gone');
    expect(existsSync(keyFile)).toBe(false);
    writeFileSync(keyFile, key);
    await withHost(ALLOWED, async (host) => expect(await execute(host, 'kept')).toBe('ok'));
  });

  it('when its file is another one, or half of it', async () => {
    await withHost(ALLOWED, (host) => create(host, 'kept'));
    writeFileSync(keyFile, NEW);
    await expect(startTestHost({ dataPath })).rejects.toThrow('another key');
    writeFileSync(keyFile, 'half');
    await expect(startTestHost({ dataPath })).rejects.toThrow('whole encryption key');
  });

  it('when it was set and is no more, even before the first connector', async () => {
    await withHost(withKeys(OLD), () => Promise.resolve());
    await expect(startTestHost({ dataPath, yaml: ALLOWED })).rejects.toThrow('is gone');
    expect(existsSync(keyFile)).toBe(false);
  });

  it('when only connectors tell that there was one', async () => {
    await withHost(withKeys(OLD), (host) => create(host, 'kept'));
    const database = new DatabaseSync(join(dataPath, 'host.db'));
    database.exec("delete from settings where key = 'encryption_key_check'");
    database.close();
    await expect(startTestHost({ dataPath, yaml: ALLOWED })).rejects.toThrow('is gone');
    // As docs/operations.md says for a key that is lost for good.
    await withHost(withKeys(NEW), async (host) => {
      expect((await host.call('GET', '/api/actions/connector/kept')).body).toMatchObject({
        is_undecryptable: true,
      });
    });
  });
});

describe('on PostgreSQL', () => {
  let postgres: OwnPostgresServer;
  beforeAll(async () => {
    postgres = await startOwnPostgres();
  });
  afterAll(() => postgres.remove());

  it('everything is encrypted again while hosts run', async () => {
    const url = await postgres.createDatabase('keys');
    const yaml = (...keys: [string, ...string[]]) =>
      `storage.postgres.url: "${url}"\n${withKeys(...keys)}`;
    await withHost(yaml(OLD), (host) => create(host, 'kept'));
    await withHost(yaml(NEW, OLD), async (host) => {
      expect(await reencrypt(yaml(NEW, OLD))).toMatchObject({ isWhole: true });
      expect(await execute(host, 'kept')).toBe('ok');
    });
    await withHost(yaml(NEW), async (host) => expect(await execute(host, 'kept')).toBe('ok'));
  });
});
