import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { createApp, type App } from '../../host/server/app';
import { openSettings } from '../../host/server/config';
import { createLogger, systemClock, type Clock } from '../../host/server/core';
import { discoverPlugins } from '../../host/server/plugins';
import { hashPassword } from '../../host/server/security';
import { openSqliteStore } from '../../host/server/storage';
import type { Grant, Role } from '../../host/common/grant';

import { assertLeaksNoSecret } from './assert_leaks_no_secret';

export const ADMIN_PASSWORD = 'correct horse battery staple';
const ROOT = join(__dirname, '..', '..');

export interface TestHostOptions {
  /** Lines of `host.yml`; loopback is allowed unless `allowedHosts` is set here. */
  yaml?: string;
  /** A data folder of an earlier host; a new one otherwise. */
  dataPath?: string;
  clock?: Clock;
  /** Nobody has set the host up yet. */
  isFirstStart?: true;
  /** Besides admin. */
  users?: readonly TestUser[];
  /** The built UI; that of `npm run build` unless given. */
  uiPath?: string;
}

export interface TestUser {
  username: string;
  password: string;
  /** In every space. */
  roles: Role[];
  grants?: Grant[];
}

export interface ApiAnswer {
  status: number;
  // Answers are compared with what Kibana's clients expect; their shape is what is under test.
  body: any; // oxlint-disable-line typescript/no-explicit-any
  headers: Headers;
}

export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string | undefined>;
}

export interface TestHost {
  address: string;
  setupUrl: string | undefined;
  dataPath: string;
  /** Every log line so far, at level trace. */
  logLines: string[];
  /** Calls the API as admin with the headers that Kibana's clients send. */
  call(method: string, path: string, options?: CallOptions): Promise<ApiAnswer>;
  /** A path as it is written, which `fetch` would tidy up first. */
  rawGet(path: string): Promise<{ status: number; text: string }>;
  /** The bytes of every file in the data folder. */
  storedText(): string;
  /** Looks for secrets in every log line and in the stored bytes. */
  assertLeaksNothing(secrets: string[]): void;
  /** Stops it and starts it on the same data; its address changes. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const ADMIN: TestUser = { username: 'admin', password: ADMIN_PASSWORD, roles: ['admin'] };

export function basicAuthorization({
  username,
  password,
}: Pick<TestUser, 'username' | 'password'>): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

export const ADMIN_AUTHORIZATION = basicAuthorization(ADMIN);

/** The real host in this process, on a free port, with a data folder of its own. */
export async function startTestHost(options: TestHostOptions = {}): Promise<TestHost> {
  const ownData = options.dataPath === undefined;
  const dataPath = options.dataPath ?? mkdtempSync(join(tmpdir(), 'host-test-'));
  const configPath = join(dataPath, 'host.yml');
  writeFileSync(
    configPath,
    options.yaml ?? 'xpack.actions.allowedHosts: ["localhost", "127.0.0.1", "*"]\n',
  );
  const logLines: string[] = [];
  const newApp = () => createTestApp({ ...options, dataPath, configPath, logLines });
  let app = newApp();
  if (options.users) {
    await addUsers(dataPath, [ADMIN, ...options.users]);
  }
  let { address, setupUrl } = await app.start();

  const storedText = () =>
    readdirSync(dataPath)
      .filter((name) => name.startsWith('host.db'))
      .map((name) => readFileSync(join(dataPath, name), 'latin1'))
      .join('\n');

  return {
    get address() {
      return address;
    },
    get setupUrl() {
      return setupUrl;
    },
    dataPath,
    logLines,
    async call(method, path, { body, headers = {} } = {}) {
      const sent = Object.entries({
        authorization: ADMIN_AUTHORIZATION,
        'kbn-xsrf': 'true',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      }).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const response = await fetch(`${address}${path}`, {
        method,
        headers: sent,
        redirect: 'manual',
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: /\bjson/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
      };
    },
    async rawGet(path) {
      const { hostname, port } = new URL(address);
      const sent = request({ hostname, port, path });
      sent.end();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      return { status: response.statusCode ?? 0, text: await textOf(response) };
    },
    storedText,
    assertLeaksNothing: (secrets) =>
      assertLeaksNoSecret({ secrets, texts: [...logLines, storedText()] }),
    async restart() {
      await app.stop();
      app = newApp();
      ({ address, setupUrl } = await app.start());
    },
    async stop() {
      await app.stop();
      if (ownData) {
        rmSync(dataPath, { recursive: true, force: true });
      }
    },
  };
}

interface TestAppOptions extends TestHostOptions {
  dataPath: string;
  configPath: string;
  logLines: string[];
}

function createTestApp({ dataPath, configPath, logLines, ...options }: TestAppOptions): App {
  const opened = openSettings({
    path: configPath,
    environment: {},
    overrides: [
      ['server.port', 0],
      ['path.data', dataPath],
      ['logging.root.level', 'trace'],
    ],
  });
  const plugins = discoverPlugins(ROOT, opened.pluginPaths);
  return createApp({
    settings: opened.validate(plugins.map(({ manifest }) => manifest.configPath)),
    plugins,
    uiPath: options.uiPath ?? join(ROOT, 'build', 'ui'),
    logger: createLogger({
      level: 'trace',
      destination: { write: (line) => void logLines.push(line) },
    }),
    clock: options.clock ?? systemClock,
    createId: randomUUID,
    version: '0.0.0-test',
    adminPassword: options.isFirstStart ? undefined : ADMIN_PASSWORD,
    loadModule: require,
  });
}

/** As an administrator will once, while the host is down. */
async function addUsers(dataPath: string, users: readonly TestUser[]): Promise<void> {
  const store = await openSqliteStore(join(dataPath, 'host.db'));
  await Promise.all(
    users.map(async ({ username, password, roles, grants = [] }) =>
      store.users.insert({
        username,
        passwordHash: await hashPassword(password),
        fullName: null,
        email: null,
        isEnabled: true,
        grants: [...roles.map((role) => ({ role, spaces: ['*'] })), ...grants],
        createdAt: new Date(),
      }),
    ),
  );
  await store.close();
}
