import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { createDescribedApi, type DescribedApi } from '../support/described_api';
import { createSampleMakers, SAMPLE_REQUESTS } from '../support/sample_requests';
import { startTestHost, type TestHost } from '../support/start_test_host';
import { hostileRequest, type Credentials, type HostileRequest } from './hostile_request';
import { problemInAnswer } from './problem_in_answer';
import { createRequestSender, type RequestSender } from './send_request';

export interface FuzzOptions {
  requests: number;
  seed: number;
}

export interface FuzzFailure {
  problem: string;
  request: string;
  answer: string;
}

export interface FuzzResult {
  sent: number;
  routes: number;
  byStatus: Record<number, number>;
  failures: FuzzFailure[];
}

const SOCKETS = 8;
const AT_ONCE = 500;
const MOST_SHOWN = 500;
const PASSWORD = 'fuzz-PASSWORD-7f3a91';
const PRECONFIGURED_KEY = 'fuzz-PRECONFIGURED-51c2d8';
const TRIGGER_KEY = 'fuzz-TRIGGER-90be44';
/** What a file outside of the served folders begins with. */
const FOREIGN_FILES = ['root:x:0:0', '"name": "xmatters-connector"'];
const SECRETS = [PASSWORD, PRECONFIGURED_KEY, TRIGGER_KEY];
/** Each computes a slow hash of a password: a few are enough. */
const SLOW = /^POST \/internal\/security\/(login|setup|users\/\{username\}(\/password)?)$/;
const SLOW_SHARE = 0.1;

const triggerUrl = (key: string) =>
  `http://127.0.0.1:9/api/integration/1/functions/f/triggers?apiKey=${key}`;

const SETTINGS = `
xpack.actions:
  allowedHosts: ["127.0.0.1"]
  # Small, so that it is full at times.
  queued.max: 300
  deliveries.retry: { initialDelay: 1h, maxDelay: 1h }
  preconfigured:
    standing:
      name: Standing
      actionTypeId: .xmatters
      config: { usesBasic: false }
      secrets: { secretsUrl: "${triggerUrl(PRECONFIGURED_KEY)}" }
`;

/** Sends generated requests to every route of a real host; the same seed sends the same ones. */
export async function runFuzz({ requests, seed }: FuzzOptions): Promise<FuzzResult> {
  const uiPath = mkdtempSync(join(tmpdir(), 'fuzz-pages-'));
  writeFileSync(join(uiPath, 'index.html'), '<!doctype html><title>A page</title>');
  const host = await startTestHost({ yaml: SETTINGS, uiPath });
  const sender = createRequestSender(host.address, SOCKETS);
  try {
    const document = await host.call('GET', '/api/openapi.json');
    const api = createDescribedApi(document.body);
    const run = await createRun(host, { api, sender });
    const shares = api.operations.map(({ name }) => (SLOW.test(name) ? SLOW_SHARE : 1));
    const all = shares.reduce((sum, share) => sum + share, 0);
    const generators = await Promise.all(api.operations.map(run.requestsFor));
    const generated = fc.oneof(
      ...generators.map((arbitrary, index) => ({
        arbitrary,
        weight: Math.ceil(((shares[index] ?? 1) / all) * 10_000),
      })),
    );
    for (let sent = 0; sent < requests; sent += AT_ONCE) {
      const numRuns = Math.min(AT_ONCE, requests - sent);
      // oxlint-disable-next-line no-await-in-loop -- a part after the other
      await run.sendAll(fc.sample(generated, { numRuns, seed: seed + sent }));
    }
    await run.checkAfterwards();
    return { ...run.result, routes: api.operations.length };
  } finally {
    sender.close();
    await host.stop();
    rmSync(uiPath, { recursive: true, force: true });
  }
}

async function createRun(
  host: TestHost,
  { api, sender }: { api: DescribedApi; sender: RequestSender },
) {
  const result = { sent: 0, byStatus: {} as Record<number, number>, failures: [] as FuzzFailure[] };
  const make = createSampleMakers(host);
  const cookies = new Map<Credentials, string>();

  async function logIn(who: 'admin' | 'viewer'): Promise<void> {
    const user = `fuzz-${who}`;
    await host.call('POST', `/internal/security/users/${user}`, {
      body: {
        username: user,
        password: PASSWORD,
        grants: [{ role: who, spaces: ['*'] }],
      },
    });
    const { headers } = await host.call('POST', '/internal/security/login', {
      body: { username: user, password: PASSWORD },
    });
    cookies.set(who, headers.get('set-cookie')?.split(';')[0] ?? '');
  }

  const makeSpace = () =>
    host.call('POST', '/api/spaces/space', { body: { id: 'ops', name: 'Operations' } });

  await Promise.all([logIn('admin'), logIn('viewer'), makeSpace()]);
  await host.call('POST', '/api/actions/connector/paging', {
    body: {
      name: 'Paging',
      connector_type_id: '.xmatters',
      config: { usesBasic: false },
      secrets: { secretsUrl: triggerUrl(TRIGGER_KEY) },
    },
  });
  const words = [
    'standing',
    'paging',
    'ops',
    'default',
    '.xmatters',
    '.server-log',
    await make.connector(),
    await make.delivery(),
    await make.rule(),
    '.alert-intake',
    await make.user(),
    'now-1h',
    'now',
    'name',
  ] as const;

  async function requestsFor(operation: DescribedApi['operations'][number]) {
    const { path, body, headers } = await (SAMPLE_REQUESTS[operation.name]?.(make) ?? {
      path: operation.path,
    });
    const sample = { path, body, ...(headers && { headers }) };
    return hostileRequest(operation, { sample, words: [...words] });
  }

  function credentialsOf({ credentials, operation }: HostileRequest): Record<string, string> {
    if (credentials === 'none') {
      return {};
    }
    if (credentials === 'wrong') {
      return { authorization: `ApiKey ${btoa('nobody:nothing')}` };
    }
    // A log-in and a log-out end the session whose cookie they get.
    return operation.access === 'public' ? {} : { cookie: cookies.get(credentials) ?? '' };
  }

  async function send(request: HostileRequest): Promise<void> {
    const { method, path, body } = request;
    const headers = { ...request.headers, ...credentialsOf(request) };
    const shown = `${method} ${path.slice(0, MOST_SHOWN)} ${JSON.stringify(request.headers)} ${JSON.stringify(body?.slice(0, MOST_SHOWN))} as ${request.credentials}`;
    const fail = (problem: string, answer = '') =>
      result.failures.push({ problem, request: shown, answer: answer.slice(0, MOST_SHOWN) });
    try {
      const answer = await sender.send({ method, path, headers, body });
      result.byStatus[answer.status] = (result.byStatus[answer.status] ?? 0) + 1;
      const secrets = [...SECRETS, ...FOREIGN_FILES];
      const problem = problemInAnswer(request, answer, { api, secrets });
      if (problem !== undefined) {
        fail(problem, `${answer.status} ${answer.text}`);
      }
    } catch (error) {
      fail(`there is no answer: ${String(error)}`);
    }
    result.sent += 1;
  }

  return {
    result,
    requestsFor,
    async sendAll(requests: readonly HostileRequest[]): Promise<void> {
      const waiting = [...requests];
      const sendInTurn = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          // oxlint-disable-next-line no-await-in-loop -- each socket sends one after the other
          await send(next);
        }
      };
      await Promise.all(Array.from({ length: SOCKETS }, sendInTurn));
      // It may be gone: that is what the routes are for.
      await makeSpace();
    },
    async checkAfterwards(): Promise<void> {
      const note = (problem: string, answer = '') =>
        result.failures.push({ problem, request: 'afterwards', answer });
      const { status } = await host.call('GET', '/internal/security/session', {
        headers: { authorization: undefined, cookie: cookies.get('admin') },
      });
      if (status !== 200) {
        note(`the host is not up, or what was sent was refused for its credentials: ${status}`);
      }
      if (Object.keys(Object.prototype).length > 0 || 'polluted' in {}) {
        note('a request changed the prototype of every object');
      }
      for (const line of host.logLines) {
        if (SECRETS.some((secret) => line.includes(secret))) {
          note('the log holds a secret', line);
        }
        if (line.includes('"request.failed"')) {
          note('the log tells of a defect', line);
        }
      }
    },
  };
}
