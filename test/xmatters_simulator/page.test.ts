import { createXmattersSimulator, type XmattersSimulator } from './index';
import { escapeHtml } from './page';
import { alertBody, basicHeader, jsonOf, send } from './test_client';

let simulator: XmattersSimulator;

const get = (path: string): ReturnType<typeof send> =>
  send(`${simulator.origin}${path}`, { method: 'GET' });

beforeEach(async () => {
  simulator = createXmattersSimulator();
  await simulator.start();
});

afterEach(() => simulator.stop());

it('lists what arrived, newest first, escaped and without secrets', async () => {
  const { url } = simulator.addTrigger({ apiKey: 'S3CR3T' });
  await send(url, { body: alertBody({ ruleName: '<script>alert("1")</script>' }) });
  await send(url, { body: 'not json' });
  const answer = await get('/');
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  const html = answer.body.toString();
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  expect(html).not.toContain('<script');
  expect(html).not.toContain('S3CR3T');
  expect(html).toContain('<meta http-equiv="refresh"');
  expect(html).toContain('2 requests, 1 signals, 1 active events');
  expect(html.indexOf('not json')).toBeLessThan(html.indexOf('&lt;script'));
});

it('shows an empty page, and is not itself an arrival', async () => {
  expect((await get('/')).body.toString()).toContain('None yet.');
  expect((await get('/favicon.ico')).status).toBe(404);
  expect(simulator.requests()).toEqual([]);
});

it('shows what flood control suppressed', async () => {
  const { url } = simulator.addTrigger({ floodControl: { limit: 0, windowMs: 1 } });
  await send(url);
  expect((await get('/')).body.toString()).toContain('firing, suppressed by flood control');
});

it('gives the journal as JSON, without secrets', async () => {
  const { url } = simulator.addTrigger({ auth: 'basic', user: 'ann', password: 'S3CR3T' });
  await send(url, { headers: basicHeader('ann', 'S3CR3T') });
  const answer = await get('/journal');
  expect(jsonOf(answer)).toMatchObject({
    requests: [
      {
        number: 1,
        body: { severity: 'High' },
        headers: { authorization: '[redacted]' },
        outcome: { kind: 'answered', status: 202 },
      },
    ],
    signals: [{ kind: 'firing' }],
    events: [{ status: 'ACTIVE' }],
  });
  const credentials = basicHeader('ann', 'S3CR3T')['authorization'];
  expect(answer.body.toString()).not.toContain(credentials);
});

it('escapes what HTML knows', () => {
  expect(escapeHtml(`<a href="x">'&'</a>`)).toBe(
    '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;',
  );
});
