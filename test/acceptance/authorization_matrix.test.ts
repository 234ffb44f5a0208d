import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Grant } from '../../host/common/grant';
import { markdownTable } from '../../bench/support/markdown_table';
import { createDescribedApi, type DescribedApi, type Operation } from '../support/described_api';
import { expectSection } from '../support/expect_document';
import {
  createSampleMakers,
  SAMPLE_REQUESTS,
  type MakeSample,
  type SampleMakers,
  type SampleRequest,
} from '../support/sample_requests';
import { startTestHost, type ApiAnswer, type TestHost } from '../support/start_test_host';

const PASSWORD = 'password of somebody';
/** Their paths name what is not there yet. */
const MAKE_ONE: ReadonlySet<string> = new Set([
  'POST /api/actions/connector/{id}',
  'POST /api/alerting/rule/{id}',
]);
const COLUMNS = [
  'route',
  'no credentials',
  'wrong ones',
  'viewer',
  'editor',
  'admin',
  'admin of another space',
];

const VIEWER: Grant[] = [{ role: 'viewer', spaces: ['*'] }];
const EDITOR: Grant[] = [{ role: 'editor', spaces: ['*'] }];
const ADMIN: Grant[] = [{ role: 'admin', spaces: ['*'] }];
const ELSEWHERE: Grant[] = [{ role: 'admin', spaces: ['ops'] }];

/** What each role may, said once more: the host must not be its own witness. */
const MAY: Record<string, readonly string[]> = {
  'actions.show': ['viewer', 'editor', 'admin'],
  'actions.save': ['editor', 'admin'],
  'actions.delete': ['editor', 'admin'],
  'actions.execute': ['editor', 'admin'],
  'rules.show': ['viewer', 'editor', 'admin'],
  'rules.save': ['editor', 'admin'],
  // Everybody their own
  'management.api_keys': ['viewer', 'editor', 'admin', 'elsewhere'],
  'management.users': ['admin'],
  'management.spaces': ['admin'],
  'management.audit': ['admin'],
};

/** Routes that everybody may ask who has logged in, and that look closer themselves. */
const CLOSER: Record<string, Partial<Record<Asker, number>>> = {
  // In `default`, where somebody from elsewhere has no role
  'GET /api/spaces/space/{id}': { elsewhere: 403 },
  // The sample changes somebody else's
  'POST /internal/security/users/{username}/password': {
    viewer: 403,
    editor: 403,
    elsewhere: 403,
  },
};

const ASKERS = ['nobody', 'wrong', 'viewer', 'editor', 'admin', 'elsewhere'] as const;
type Asker = (typeof ASKERS)[number];

let host: TestHost;
let uiPath: string;
let api: DescribedApi;
let make: SampleMakers;
const headers = new Map<Asker, Record<string, string | undefined>>();
const table = new Map<string, string[]>();

beforeAll(async () => {
  uiPath = mkdtempSync(join(tmpdir(), 'pages-'));
  writeFileSync(join(uiPath, 'index.html'), '<!doctype html><title>A page</title>');
  host = await startTestHost({ uiPath });
  const document = await host.call('GET', '/api/openapi.json');
  api = createDescribedApi(document.body);
  make = createSampleMakers(host);
  await host.call('POST', '/api/spaces/space', { body: { id: 'ops', name: 'Operations' } });
  headers.set('nobody', { authorization: undefined });
  headers.set('wrong', { authorization: `ApiKey ${btoa('nobody:nothing')}` });
  for (const [asker, grants] of [
    ['viewer', VIEWER],
    ['editor', EDITOR],
    ['admin', ADMIN],
    ['elsewhere', ELSEWHERE],
  ] as const) {
    const user = { username: `the-${asker}`, password: PASSWORD };
    // oxlint-disable-next-line no-await-in-loop -- one password is hashed at a time anyway
    await host.call('POST', `/internal/security/users/${user.username}`, {
      body: { ...user, grants },
    });
    // oxlint-disable-next-line no-await-in-loop -- as above
    const { headers: given } = await host.call('POST', '/internal/security/login', { body: user });
    const cookie = given.get('set-cookie')?.split(';')[0];
    headers.set(asker, { authorization: undefined, cookie });
  }
});
afterAll(async () => {
  await host.stop();
  rmSync(uiPath, { recursive: true, force: true });
});

function operationNamed(name: string): Operation {
  const operation = api.operations.find((known) => known.name === name);
  if (!operation) {
    throw new Error(`there is a sample for ${name}, but no such route`);
  }
  return operation;
}

async function ask(
  { method, access }: Operation,
  { path, body, headers: own }: SampleRequest,
  { asker, prefix = '' }: { asker: Asker; prefix?: string },
): Promise<ApiAnswer> {
  // A log-in and a log-out end the session whose cookie they get.
  const credentials = access === 'public' ? { authorization: undefined } : headers.get(asker);
  return host.call(method, `${prefix}${path}`, {
    headers: { ...credentials, ...own },
    ...(body !== undefined && { body }),
  });
}

/** Undefined: it is not refused. */
function refusalOf({ name, access }: Operation, asker: Asker): number | undefined {
  if (access === 'public' || access === 'optional') {
    return undefined;
  }
  if (asker === 'nobody' || asker === 'wrong') {
    return 401;
  }
  if (typeof access === 'string') {
    return CLOSER[name]?.[asker];
  }
  return access.every((capability) => MAY[capability]?.includes(asker)) ? undefined : 403;
}

it('every route has a sample, and every sample a route', () => {
  const names = api.operations.map(({ name }) => name);
  expect(names.toSorted()).toEqual(Object.keys(SAMPLE_REQUESTS).toSorted());
});

it.each(Object.entries(SAMPLE_REQUESTS))('%s', async (name, makeSample: MakeSample) => {
  const operation = operationNamed(name);
  const cells: string[] = [];
  let sample = await makeSample(make);
  for (const asker of ASKERS) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const answer = await ask(operation, sample, { asker });
    const expected = refusalOf(operation, asker) ?? sample.status ?? [200, 202, 204];
    expect([asker, answer.status, answer.body]).toEqual([asker, anyOf(expected), answer.body]);
    expect(problemIn(operation, answer)).toBeUndefined();
    const isRefused = [401, 403].includes(answer.status);
    cells.push(isRefused ? String(answer.status) : 'yes');
    // What was asked for may be gone, once it was answered.
    // oxlint-disable-next-line no-await-in-loop -- as above
    sample = isRefused ? sample : await makeSample(make);
  }
  table.set(name, cells);

  expect(sample.isOfSpace === true).toBe(namesWhatIsInASpace(operation));
  expect(await problemFromElsewhere(operation, sample)).toBeUndefined();
});

/** What is in one space must not be found from another, whoever asks. */
async function problemFromElsewhere(
  operation: Operation,
  sample: SampleRequest,
): Promise<string | undefined> {
  if (!sample.isOfSpace) {
    return undefined;
  }
  const answer = await ask(operation, sample, { asker: 'admin', prefix: '/s/ops' });
  return answer.status === 404
    ? problemIn(operation, answer)
    : `from another space it answers ${answer.status}`;
}

/** The error names the asker and shows the answer. */
function anyOf(expected: number | readonly number[]): unknown {
  return { asymmetricMatch: (status: number) => [expected].flat().includes(status) };
}

function namesWhatIsInASpace({ name, path }: Operation): boolean {
  return !MAKE_ONE.has(name) && /^\/(api|internal)\/(actions|alerting|deliveries)\/.*\{/.test(path);
}

function problemIn(operation: Operation, { status, body, headers: given }: ApiAnswer) {
  const isJson = given.get('content-type')?.includes('json') ?? false;
  return api.problemIn(operation, { status, body, isJson });
}

/** A new row must not change all others, as it does when a formatter aligns them. */
function steadyTable(columns: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  return `<!-- prettier-ignore -->\n${markdownTable(columns, rows, columns.length)}`;
}

it('docs/access.md shows who may what', () => {
  const rows = [...table].map(([name, cells]) => [`\`${name}\``, ...cells]);
  const counts = `${table.size} routes, ${table.size * ASKERS.length} answers:`;
  expectSection(
    { path: 'docs/access.md', mark: 'matrix' },
    `${counts}\n\n${steadyTable(COLUMNS, rows)}`,
  );
});

it('docs/api.md lists every route', () => {
  const byTag = Map.groupBy(api.operations, ({ route }) => route.tags[0] ?? '');
  const sections = [...byTag]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([tag, operations]) => {
      const rows = operations.map(({ name, route, access }) => [
        `\`${name}\``,
        route.summary,
        [access].flat().join(', '),
      ]);
      return `**${tag}**\n\n${steadyTable(['route', 'what', 'for'], rows)}`;
    });
  expectSection({ path: 'docs/api.md', mark: 'routes' }, sections.join('\n\n'));
});
