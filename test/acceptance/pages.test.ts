import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { startTestHost, type TestHost } from '../support/start_test_host';

let folder: string;
let host: TestHost;

const PAGE = '<!doctype html><title>the page</title>';
const SCRIPT = 'export const answer = 42;';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ui-'));
  const uiPath = join(folder, 'ui');
  mkdirSync(join(uiPath, 'assets'), { recursive: true });
  writeFileSync(join(uiPath, 'index.html'), PAGE);
  writeFileSync(join(uiPath, 'assets', 'main-1a2b.js'), SCRIPT);
  writeFileSync(join(uiPath, 'assets', 'main-1a2b.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(uiPath, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'outside.txt'), 'nobody may read this');

  const plugin = join(folder, 'helpful');
  mkdirSync(join(plugin, 'public', 'assets'), { recursive: true });
  mkdirSync(join(plugin, 'translations'));
  const files = {
    'kibana.json': { id: 'helpful', version: '1.0.0', ui: true },
    '.i18nrc.json': { prefix: 'helpful', translations: ['translations/fr-FR.json'] },
    'translations/fr-FR.json': { formats: {}, messages: { 'helpful.hello': 'Bonjour' } },
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(plugin, name), JSON.stringify(content));
  }
  writeFileSync(join(plugin, 'public', 'assets', 'help.html'), '<p>help</p>');
  writeFileSync(join(plugin, 'public', 'index.js'), 'nobody may read this');
  host = await startTestHost({
    uiPath,
    yaml: `plugins.paths: ${JSON.stringify([plugin])}\ni18n.locale: fr-fr\n`,
  });
});
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  host.call('GET', path, { headers: { authorization: undefined, ...headers } });

describe('the page', () => {
  it.each(['/', '/login', '/setup', '/app', '/app/management/a/b/c', '/app/x?y=1'])(
    'is shown at %s to everybody, and never kept',
    async (path) => {
      const { status, body, headers } = await get(path);
      expect(status).toBe(200);
      expect(body).toBe(PAGE);
      expect(headers.get('content-type')).toMatch(/^text\/html/);
      expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  it('may run scripts of this host only, and be framed by nobody', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });

  it.each(['/nope', '/apps', '/internal/ui/nope', '/api/nope'])(
    'is not shown at %s',
    async (path) => {
      expect((await get(path)).status).toBe(401);
      expect((await host.call('GET', path)).status).toBe(404);
    },
  );

  it('says how to build it where it was not', async () => {
    const bare = await startTestHost({ uiPath: join(folder, 'nowhere') });
    const { status, body } = await bare.call('GET', '/');
    await bare.stop();
    expect(status).toBe(503);
    expect(body).toContain('npm run build');
  });
});

describe('its files', () => {
  it('are kept for ever when their names say what is in them', async () => {
    const { status, body, headers } = await get('/ui/assets/main-1a2b.js');
    expect([status, body]).toEqual([200, SCRIPT]);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toMatch(/javascript/);
    expect(headers.get('vary')).toMatch(/accept-encoding/i);
    expect((await get('/ui/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it('come compressed to those who can read that', async () => {
    const { body, headers } = await get('/ui/assets/main-1a2b.js', { 'accept-encoding': 'br' });
    expect(headers.get('content-encoding')).toBe('br');
    expect(body).toBe(SCRIPT);
  });

  it('of a plugin are those in its folder for them', async () => {
    const { status, body, headers } = await get('/plugins/helpful/assets/help.html');
    expect([status, body]).toEqual([200, '<p>help</p>']);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it.each([
    '/ui/../outside.txt',
    '/ui/%2e%2e/outside.txt',
    '/ui/..%2foutside.txt',
    '/ui/assets/..%2f..%2f..%2foutside.txt',
    '/ui//etc/passwd',
    '/ui/%2fetc%2fpasswd',
    '/ui/%00',
    '/ui/',
    '/ui/assets',
    '/ui/assets/missing.js',
    '/plugins/helpful/assets/..%2findex.js',
    '/plugins/helpful/assets/../index.js',
    '/plugins/helpful/assets/%5c..%5c..%5cindex.js',
    '/plugins/..%2fhelpful/assets/help.html',
    '/plugins/nobody/assets/help.html',
    '/plugins/constructor/assets/help.html',
  ])('are nowhere else: %s', async (path) => {
    const answer = await host.rawGet(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toContain('nobody may read this');
    expect(JSON.parse(answer.text)).toMatchObject({ statusCode: answer.status });
  });
});

describe('texts', () => {
  it('of all plugins are one file a language', async () => {
    const { status, body } = await get('/translations/fr-FR.json');
    expect(status).toBe(200);
    expect(body).toEqual({ locale: 'fr-FR', messages: { 'helpful.hello': 'Bonjour' } });
    expect((await get('/translations/en.json')).body).toEqual({ locale: 'en', messages: {} });
  });

  it.each(['xx', 'constructor', '..%2fen', '%2e%2e'])('of no language: %s', async (locale) => {
    expect(await get(`/translations/${locale}.json`)).toMatchObject({
      status: 404,
      body: { statusCode: 404, error: 'Not Found', message: 'Not Found' },
    });
  });
});

it('a language that nobody translated to is named, and English it is', async () => {
  const other = await startTestHost({ yaml: 'i18n.locale: tlh\n' });
  const { body } = await other.call('GET', '/internal/ui/boot');
  await other.stop();
  expect(body.locale).toBe('en');
  expect(other.logLines.join('')).toContain('There are no texts in \\"tlh\\" (i18n.locale)');
});

it('the page learns before the log-in what it needs to show first', async () => {
  const { status, body } = await get('/internal/ui/boot');
  expect(status).toBe(200);
  expect(body).toEqual({
    version: '0.0.0-test',
    locale: 'fr-FR',
    is_setup_needed: false,
    session: null,
    plugins: [],
  });
});
