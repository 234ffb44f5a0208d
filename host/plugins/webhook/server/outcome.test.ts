import { outcomeOfAnswer, outcomeOfError, type Answer } from './outcome';

const url = new URL('https://hooks.acme.com/very/secret/path?token=hunter2');
const now = new Date('2026-03-01T12:00:00.000Z');

const judge = (status: number, more: Partial<Answer> = {}) =>
  outcomeOfAnswer(
    { status, statusText: 'Text', retryAfter: undefined, location: undefined, text: '', ...more },
    { url, now },
  );

it('takes every 2xx for sent, and nothing else', () => {
  const statuses = Array.from({ length: 900 }, (_each, index) => index + 100);
  const taken = statuses.filter((status) => judge(status).status === 'ok');
  expect(taken).toEqual(Array.from({ length: 100 }, (_each, index) => index + 200));
});

it.each([
  [301, false, 'error calling webhook, invalid response', 'redirects, which is not followed'],
  [400, false, 'error calling webhook, invalid response', 'refuses the request'],
  [401, false, 'error calling webhook, invalid response', 'refuses the credentials'],
  [403, false, 'error calling webhook, invalid response', 'does not let these credentials'],
  [404, false, 'error calling webhook, invalid response', 'takes no such request there'],
  [408, true, 'error calling webhook, retry later', 'refuses the request'],
  [413, false, 'error calling webhook, invalid response', 'finds the body too large'],
  [425, true, 'error calling webhook, retry later', 'refuses the request'],
  [429, true, 'error calling webhook, retry later', 'takes no more requests for now'],
  [500, true, 'error calling webhook, retry later', 'is out of order'],
  [503, true, 'error calling webhook, retry later', 'is out of order'],
])('status %i: retry %s, "%s"', (...[status, retry, message, words]) => {
  expect(judge(status)).toEqual({
    status: 'error',
    retry,
    message,
    serviceMessage: expect.stringContaining(`[${status}] Text: hooks.acme.com ${words}`),
  });
});

it.each([
  [429, '120', '2026-03-01T12:02:00.000Z'],
  [503, '1', '2026-03-01T12:00:01.000Z'],
  [429, 'Sun, 01 Mar 2026 12:05:00 GMT', '2026-03-01T12:05:00.000Z'],
  [429, '999999', '2026-03-01T13:00:00.000Z'],
])('status %i with Retry-After %s is tried again at %s', (...[status, retryAfter, at]) => {
  expect(judge(status, { retryAfter })).toMatchObject({
    retry: new Date(at),
    message: `error calling webhook, retry at ${at}`,
  });
});

it.each(['', '0', '-5', 'soon', 'Sun, 01 Mar 2020 12:05:00 GMT', '2026-03-02'])(
  'Retry-After %j says nothing',
  (retryAfter) => {
    expect(judge(429, { retryAfter })).toMatchObject({ retry: true });
  },
);

it('tells where it was redirected to, but not the path', () => {
  const location = 'https://login.acme.com/sso?token=hunter2';
  expect(judge(302, { location })).toMatchObject({
    serviceMessage: expect.stringContaining('redirects to https://login.acme.com, which'),
  });
  expect(JSON.stringify(judge(302, { location }))).not.toContain('hunter2');
});

it('repeats what it said, in one line of bearable length', () => {
  const text = `no\n such  field ${'x'.repeat(500)}`;
  const { serviceMessage } = judge(400, { text }) as { serviceMessage: string };
  expect(serviceMessage).toMatch(/It said: "no such field x+…"\. Check what it expects/);
  expect(serviceMessage.length).toBeLessThan(400);
});

const coded = (code: string) => Object.assign(new Error('hunter2'), { code });

it.each([
  ['ERR_HOST_NOT_ALLOWED', false, 'is not allowed by the settings'],
  ['ERR_ADDRESS_NOT_ALLOWED', false, 'is not allowed by the settings'],
  ['CERT_HAS_EXPIRED', false, 'certificate that is not trusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', false, 'certificate that is not trusted'],
  ['EPROTO', false, 'does not speak the protocol'],
  ['ERR_PROXY_REFUSED', false, 'the proxy refuses'],
  ['ERR_PROXY_UNREACHABLE', true, 'gave no answer'],
  ['ECONNREFUSED', true, 'gave no answer'],
  ['ENOTFOUND', true, 'gave no answer'],
  ['ECONNRESET', true, 'gave no answer'],
  ['ECONNABORTED', true, 'gave no answer'],
  ['ERR_HOST_STOPPING', true, 'gave no answer'],
])('%s: retry %s, %s', (code, retry, words) => {
  for (const error of [coded(code), new Error('outer', { cause: coded(code) })]) {
    const outcome = outcomeOfError(error, { url });
    expect(outcome).toMatchObject({
      status: 'error',
      retry,
      serviceMessage: expect.stringMatching(new RegExp(`^hooks.acme.com .*${words}.*${code}`)),
    });
    expect(JSON.stringify(outcome)).not.toMatch(/hunter2|secret/);
  }
});

it('knows an error without a code', () => {
  expect(outcomeOfError('what', { url })).toMatchObject({
    retry: true,
    serviceMessage: expect.stringContaining('(no code)'),
  });
});
