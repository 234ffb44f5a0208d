import { none, some } from 'fp-ts/Option';
import { classifyResponse, type TriggerAnswer } from './classify_response';
import { FAILURE_REASONS } from './outcome';

const url = new URL('https://acme.xmatters.com/api/triggers?apiKey=k');
const now = new Date('2026-03-01T12:00:00.000Z');

function classify(answer: Partial<TriggerAnswer> & { status: number }) {
  return classifyResponse({ body: { text: '', isComplete: true }, ...answer }, { url, now });
}

const STATUSES = Array.from({ length: 500 }, (_value, index) => 100 + index);
const IN_TWO_MINUTES = new Date('2026-03-01T12:02:00.000Z');

/** What to do with each status, written as ranges so that none is left out. */
function expectedRetry(status: number): boolean | 'ok' {
  if (status >= 200 && status < 300) {
    return 'ok';
  }
  return status < 200 || status >= 500 || [408, 425, 429].includes(status);
}

function expectedReason(status: number): string {
  const named: Record<number, string> = {
    400: 'bad_request',
    401: 'unauthorized',
    403: 'forbidden',
    404: 'trigger_not_found',
    407: 'proxy',
    408: 'unavailable',
    410: 'trigger_not_found',
    425: 'unavailable',
    429: 'rate_limited',
  };
  const classes = ['', 'unexpected_status', '', 'redirected', 'rejected', 'unavailable'];
  return named[status] ?? classes[Math.floor(status / 100)] ?? '';
}

function expectedOutcome(status: number): object {
  const retry = expectedRetry(status);
  if (retry === 'ok') {
    return { status: 'ok', requestId: none };
  }
  const ending =
    status === 429 || status >= 500
      ? `http status ${status}, retry later`
      : `unexpected status ${status}`;
  return {
    status: 'error',
    retry,
    reason: expectedReason(status),
    message: `Error triggering xMatters flow: ${ending}`,
    cause: expect.stringContaining(`(status ${status}).`),
    fix: expect.stringMatching(/\.$/),
  };
}

describe('every status', () => {
  test.each(STATUSES)('%i has one outcome', (status) => {
    expect(classify({ status })).toMatchObject(expectedOutcome(status));
  });

  test('has a reason of the closed list', () => {
    const reasons = STATUSES.map((status) => classify({ status })).flatMap((outcome) =>
      outcome.status === 'error' ? [outcome.reason] : [],
    );
    expect(FAILURE_REASONS).toEqual(expect.arrayContaining(reasons));
  });

  test.each([0, -1, 99, 600, 999, Number.NaN])('%d does not throw', (status) => {
    expect(classify({ status })).toMatchObject({ status: 'error', retry: true });
  });

  test.each(STATUSES.filter((status) => expectedRetry(status) !== 'ok'))(
    '%i with Retry-After waits only where it has a meaning',
    (status) => {
      const expected = status === 429 || status === 503 ? IN_TWO_MINUTES : expectedRetry(status);
      expect(classify({ status, retryAfter: '120' })).toMatchObject({ retry: expected });
    },
  );
});

describe('an accepted alert', () => {
  test.each([
    ['application/json', '{"requestId":"b6f3"}', some('b6f3')],
    ['text/html', '{"requestId":"b6f3"}', some('b6f3')],
    [undefined, '', none],
    ['text/html', '', none],
    ['text/html;charset=utf-8', ' \n', none],
    ['application/json', '{"requestId":', none],
    ['application/json', '{"note":"<html>"}', none],
    ['text/plain', 'OK', none],
    ['application/xml', '<ok/>', none],
  ])('of type %s with the body %j', (contentType, text, requestId) => {
    expect(classify({ status: 202, contentType, body: { text, isComplete: true } })).toEqual({
      status: 'ok',
      requestId,
    });
  });

  test('stays accepted when the body broke off', () => {
    const body = { text: '{"requ', isComplete: false };
    expect(classify({ status: 202, contentType: 'application/json', body })).toEqual({
      status: 'ok',
      requestId: none,
    });
  });
});

describe('a web page in place of an answer', () => {
  test.each([
    ['text/html', '<!DOCTYPE html><title>Log in</title>', true],
    ['text/html', 'Please log in', true],
    ['application/xhtml+xml', '<x/>', true],
    ['text/html', '', false],
    [undefined, '\ufeff\n <!doctype HTML>', true],
    ['application/json', '<html lang="en">', true],
    ['text/plain', '<!-- hello --><head>', true],
  ])('of type %s: %j (complete: %s)', (contentType, text, isComplete) => {
    expect(classify({ status: 200, contentType, body: { text, isComplete } })).toMatchObject({
      status: 'error',
      reason: 'web_page',
      retry: false,
      message: 'Error triggering xMatters flow: answered with a web page, status 200',
      cause: 'The address answered with a web page instead of taking the alert (status 200).',
    });
  });

  test('keeps the meaning of a failed status', () => {
    const body = { text: '<html>Bad gateway</html>', isComplete: true };
    expect(classify({ status: 502, contentType: 'text/html', body })).toMatchObject({
      reason: 'unavailable',
      retry: true,
    });
  });
});

describe('a redirect', () => {
  test.each([
    ['https://login.example.com/sso?from=acme', 'It pointed to "https://login.example.com".'],
    ['http://acme.xmatters.com/api', 'It pointed to "http://acme.xmatters.com".'],
    ['https://bob:pw@other.example/x', 'It pointed to "https://other.example".'],
    ['//other.example:8443/x', 'It pointed to "https://other.example:8443".'],
    ['/login', 'It pointed to "https://acme.xmatters.com" (the same address, another path).'],
    ['ftp://other.example/', 'It pointed to an address that is neither http nor https.'],
    ['javascript:alert(1)', 'It pointed to an address that is neither http nor https.'],
    ['https://', 'It did not say where to.'],
    [undefined, 'It did not say where to.'],
  ])('to %s is not followed', (location, detail) => {
    expect(classify({ status: 302, location })).toMatchObject({
      reason: 'redirected',
      retry: false,
      detail,
    });
  });
});

describe('what else an answer tells', () => {
  test('the complaint of xMatters is passed on', () => {
    const body = { text: '{"code":400,"message":"signalId is missing"}', isComplete: true };
    expect(classify({ status: 400, body })).toMatchObject({
      detail: 'xMatters said: "signalId is missing".',
    });
  });

  test.each([
    'The plain HTTP request was sent to HTTPS port',
    'Client sent an HTTP request to an HTTPS server.',
    "Reason: You're speaking plain HTTP to an SSL-enabled server port.",
  ])('a TLS port says so: %s', (text) => {
    expect(classify({ status: 400, body: { text, isComplete: true } })).toMatchObject({
      reason: 'wrong_protocol',
      retry: false,
      fix: 'Let the URL begin with https://.',
    });
  });

  test.each([
    '<center>No required SSL certificate was sent</center>',
    '<center>The SSL certificate error</center>',
  ])('a client certificate is wanted: %s', (text) => {
    expect(classify({ status: 400, body: { text, isComplete: true } })).toMatchObject({
      reason: 'certificate',
      retry: false,
      fix: expect.stringContaining('ssl.certificate and ssl.key'),
    });
  });

  test.each(['soon', '0', '', undefined])('Retry-After %j leaves the time open', (retryAfter) => {
    expect(classify({ status: 429, retryAfter })).toMatchObject({ retry: true });
  });
});
