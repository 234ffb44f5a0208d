import { AxiosError } from 'axios';
import { classifyNetworkError, classifyUrlProblem, describeError } from './classify_network_error';
import { FAILURE_REASONS, type FailureReason } from './outcome';

const context = { url: new URL('https://acme.xmatters.com/x?apiKey=k'), timeoutMs: 60_000 };
const plain = { ...context, url: new URL('http://acme.xmatters.com:8080/x?apiKey=k') };

function coded(code: string, message = `something ${code}`): Error {
  return Object.assign(new Error(message), { code });
}

function uncoded(message: string): Error {
  return new Error(message);
}

/** Every class of error that can come before an answer. */
const CASES: ReadonlyArray<[FailureReason, boolean, Error]> = [
  ['dns', true, coded('ENOTFOUND', 'getaddrinfo ENOTFOUND my-proxy.acme.com')],
  ['dns', true, coded('EAI_AGAIN')],
  ['dns', true, coded('EAI_FAIL')],
  ['dns', true, coded('ENODATA')],
  ['dns', true, coded('ESERVFAIL')],
  ['refused', true, coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1')],
  ['unreachable', true, coded('EHOSTUNREACH')],
  ['unreachable', true, coded('ENETUNREACH')],
  ['unreachable', true, coded('EADDRNOTAVAIL')],
  ['unreachable', true, coded('EACCES')],
  ['reset', true, coded('ECONNRESET', 'read ECONNRESET')],
  ['reset', true, coded('ECONNRESET', 'socket hang up')],
  ['reset', true, coded('EPIPE')],
  ['reset', true, coded('UND_ERR_SOCKET', 'other side closed')],
  ['reset', true, coded('ERR_STREAM_PREMATURE_CLOSE')],
  ['reset', true, uncoded('socket hang up')],
  ['timeout', true, coded('ECONNABORTED', 'timeout of 2000ms exceeded')],
  ['timeout', true, coded('ETIMEDOUT')],
  ['timeout', true, coded('UND_ERR_CONNECT_TIMEOUT')],
  ['timeout', true, coded('UND_ERR_HEADERS_TIMEOUT')],
  ['certificate', false, coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate')],
  ['certificate', false, coded('SELF_SIGNED_CERT_IN_CHAIN')],
  ['certificate', false, coded('CERT_HAS_EXPIRED')],
  ['certificate', false, coded('CERT_NOT_YET_VALID')],
  ['certificate', false, coded('ERR_TLS_CERT_ALTNAME_INVALID')],
  ['certificate', false, coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
  ['certificate', false, coded('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')],
  ['certificate', false, coded('CERT_REVOKED')],
  ['certificate', false, coded('INVALID_PURPOSE')],
  ['wrong_protocol', false, coded('ERR_SSL_WRONG_VERSION_NUMBER')],
  [
    'wrong_protocol',
    false,
    coded(
      'EPROTO',
      'write EPROTO 800C:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/x.c:355:',
    ),
  ],
  ['wrong_protocol', false, coded('EPROTO', 'error:0A00009C:SSL routines::http request:')],
  ['tls', true, coded('EPROTO', 'SSL alert number 40: sslv3 alert handshake failure')],
  ['tls', true, coded('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')],
  ['tls', true, coded('ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE')],
  ['not_http', true, coded('HPE_INVALID_CONSTANT', 'Parse Error: Expected HTTP/, RTSP/ or ICE/')],
  ['not_http', true, coded('HPE_HEADER_OVERFLOW', 'Parse Error: Header overflow')],
  ['not_http', true, uncoded('Response does not match the HTTP/1.1 protocol (Expected HTTP/)')],
  ['not_http', true, coded('UND_ERR_HEADERS_OVERFLOW')],
  ['answer_too_large', true, coded('ERR_RESPONSE_TOO_LARGE')],
  ['answer_too_large', true, coded('ERR_BAD_RESPONSE', 'maxContentLength size of 9 exceeded')],
  ['proxy', true, uncoded('Proxy connection ended before receiving CONNECT response')],
  ['proxy', true, coded('UND_ERR_ABORTED', 'Proxy response (502) !== 200 when HTTP Tunneling')],
  ['proxy', false, coded('UND_ERR_PRX_TLS')],
  ['proxy', true, coded('ERR_PROXY_UNREACHABLE')],
  ['proxy', false, coded('ERR_PROXY_CERTIFICATE')],
  ['proxy', false, coded('ERR_PROXY_PROTOCOL')],
  ['proxy', false, coded('ERR_PROXY_AUTHENTICATION')],
  ['proxy', false, coded('ERR_PROXY_REFUSED')],
  ['proxy', true, coded('ERR_PROXY_TARGET')],
  ['certificate', false, coded('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED')],
  ['certificate', false, coded('ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE')],
  ['certificate', false, coded('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA')],
  ['host_not_allowed', false, coded('ERR_HOST_NOT_ALLOWED', 'host "acme" is not allowed')],
  ['host_not_allowed', false, coded('ERR_ADDRESS_NOT_ALLOWED')],
  [
    'host_not_allowed',
    false,
    coded(
      'ERR_FR_REDIRECTION_FAILURE',
      'target hostname "x" is not added to the Kibana config xpack.actions.allowedHosts',
    ),
  ],
  ['invalid_url', false, coded('ERR_INVALID_URL', 'Invalid URL')],
  ['invalid_url', false, coded('ERR_BAD_REQUEST', 'Unsupported protocol ftp:')],
  ['invalid_url', false, uncoded('Invalid URL')],
  ['cancelled', true, coded('ERR_CANCELED', 'canceled')],
  ['cancelled', true, coded('UND_ERR_ABORTED', 'Request aborted')],
  ['host_stopping', true, coded('ERR_HOST_STOPPING')],
  ['local_resources', true, coded('EMFILE')],
  ['unknown', true, coded('ESOMETHING')],
  ['unknown', true, uncoded('who knows')],
  ['unknown', true, uncoded('')],
];

describe.each(CASES)('%s (retry: %s): %s', (reason, retry, error) => {
  test.each([
    ['itself', error],
    ['wrapped by axios', AxiosError.from(error)],
    ['as a cause', new Error('outer', { cause: new Error('middle', { cause: error }) })],
    ['gathered with others', new AggregateError([new Error('first'), error], '')],
  ])('%s', (_how, given) => {
    expect(FAILURE_REASONS).toContain(reason);
    expect(classifyNetworkError(given, context)).toMatchObject({
      status: 'error',
      reason,
      retry,
      message: 'Error triggering xMatters workflow',
      cause: expect.stringMatching(/\.$/),
      fix: expect.stringMatching(/\.$/),
    });
  });
});

describe('who ended the exchange', () => {
  const cancelled = coded('ERR_CANCELED', 'canceled');

  test('the deadline makes it a timeout', () => {
    expect(classifyNetworkError(cancelled, { ...context, endedBy: 'deadline' })).toMatchObject({
      reason: 'timeout',
      retry: true,
      cause: 'acme.xmatters.com gave no answer in time, the limit is 60000 ms.',
      fix: expect.stringContaining('xpack.actions.responseTimeout'),
    });
  });

  test('the caller cancels it, or the host stops', () => {
    const byCaller = { ...context, endedBy: 'caller' as const };
    expect(classifyNetworkError(cancelled, byCaller)).toMatchObject({ reason: 'cancelled' });
    expect(classifyNetworkError(coded('ERR_HOST_STOPPING'), byCaller)).toMatchObject({
      reason: 'host_stopping',
      retry: true,
    });
  });
});

describe('details for whoever is on call', () => {
  test('the code is named, the words of the error only where they help', () => {
    const refused = classifyNetworkError(coded('ECONNREFUSED', 'secret words'), context);
    expect(refused.cause).toBe('Nothing takes connections at acme.xmatters.com (ECONNREFUSED).');
    expect(refused.detail).toBeUndefined();
    expect(
      classifyNetworkError(new Error('first\n line', { cause: uncoded('second') }), context),
    ).toMatchObject({ detail: 'The error says: "first line; second".' });
    expect(classifyNetworkError(uncoded('socket hang up'), context).detail).toBeUndefined();
  });

  test('a refused host names the setting', () => {
    expect(classifyNetworkError(coded('ERR_HOST_NOT_ALLOWED'), context).fix).toContain(
      'xpack.actions.allowedHosts',
    );
  });

  test('plain HTTP to a TLS port is recognised by the alert that came back', () => {
    const error = Object.assign(coded('HPE_INVALID_CONSTANT', 'Parse Error: Expected HTTP/'), {
      rawPacket: Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x16]),
    });
    expect(classifyNetworkError(AxiosError.from(error), plain)).toMatchObject({
      reason: 'wrong_protocol',
      retry: false,
      fix: 'Let the URL begin with https://.',
    });
  });

  test('the alert of a proxy that speaks TLS is not taken for one of xMatters', () => {
    const alert = Object.assign(coded('HPE_INVALID_CONSTANT'), {
      rawPacket: Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x0a]),
    });
    const error = Object.assign(new Error('outer', { cause: alert }), {
      code: 'ERR_PROXY_PROTOCOL',
    });
    expect(classifyNetworkError(error, context)).toMatchObject({ reason: 'proxy', retry: false });
  });

  test('a broken plain connection asks for the protocol', () => {
    expect(classifyNetworkError(coded('ECONNRESET'), plain).cause).toContain(
      'perhaps the port expects https://',
    );
    expect(classifyNetworkError(coded('ECONNRESET'), context).cause).not.toContain('https://');
  });

  test('a connector without a usable URL is told what to do', () => {
    expect(classifyUrlProblem('no url provided')).toMatchObject({
      reason: 'invalid_url',
      retry: false,
      message: 'Error triggering xMatters workflow',
      cause: 'The trigger URL in the connector is not usable: no url provided.',
    });
  });
});

describe('what is no error at all', () => {
  test.each([undefined, null, 'text', 7, {}, { code: 7 }, { code: 'lower case' }])(
    '%j is unknown and tried again',
    (value) => {
      expect(classifyNetworkError(value, context)).toMatchObject({
        reason: 'unknown',
        retry: true,
      });
    },
  );

  test('causes in a circle end', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    expect(describeError(first)).toBe('first; second');
  });

  test('a thousand causes are cut', () => {
    const many = Array.from({ length: 1000 }, (_value, index) => new Error(`cause ${index}.`));
    expect(describeError(new AggregateError(many, 'all'))).toMatch(/^all; cause 0\..*cause 18\.$/);
  });
});
