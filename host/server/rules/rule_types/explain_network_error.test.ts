import { explainNetworkError } from './explain_network_error';

const coded = (code: string, cause?: unknown) =>
  Object.assign(new Error('secret words', { cause }), { code });

it.each([
  ['ours', 'ERR_HOST_STOPPING', 'this machine was stopping'],
  ['ours', 'ERR_HOST_NOT_ALLOWED', 'is not in xpack.actions.allowedHosts'],
  ['ours', 'ERR_ADDRESS_NOT_ALLOWED', 'private'],
  ['ours', 'ERR_PROXY_UNREACHABLE', 'the proxy on the way'],
  ['ours', 'ERR_PROXY_AUTHENTICATION', 'wants credentials'],
  ['ours', 'ERR_PROXY_REFUSED', 'does not connect'],
  ['theirs', 'ERR_PROXY_TARGET', 'by the proxy'],
  ['ours', 'EMFILE', 'no more sockets'],
  ['theirs', 'ERR_REDIRECT_NOT_ALLOWED', 'redirects'],
  ['theirs', 'ENOTFOUND', 'not in DNS'],
  ['theirs', 'EAI_AGAIN', 'DNS gives no answer'],
  ['theirs', 'ECONNREFUSED', 'does not take connections'],
  ['theirs', 'EHOSTUNREACH', 'cannot be reached'],
  ['theirs', 'ETIMEDOUT', 'in time'],
  ['theirs', 'UND_ERR_CONNECT_TIMEOUT', 'in time'],
  ['theirs', 'CERT_HAS_EXPIRED', 'has expired'],
  ['theirs', 'ERR_TLS_CERT_ALTNAME_INVALID', 'for another host'],
  ['theirs', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'does not trust'],
  ['theirs', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'does not trust'],
  ['theirs', 'EPROTO', 'TLS'],
  ['theirs', 'HPE_INVALID_CONSTANT', 'HTTP'],
  ['theirs', 'ECONNRESET', 'broke the connection'],
  ['theirs', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'broke the connection'],
  ['theirs', 'ESOMETHING', 'could not be asked'],
])('%s: %s, itself or as a cause', (side, code, words) => {
  for (const error of [coded(code), new Error('outer', { cause: coded(code) })]) {
    const problem = explainNetworkError(error);
    expect(problem).toEqual({
      side,
      what: expect.stringContaining(words),
      fix: expect.stringMatching(/\.$/),
    });
    expect(problem.what).toContain(`(${code})`);
    expect(JSON.stringify(problem)).not.toContain('secret');
  }
});

it.each([[new Error('secret')], ['secret'], [null], [{ code: 'ECONNREFUSED' }]])(
  'says of %p that it does not know',
  (error) => {
    expect(explainNetworkError(error).what).toBe('could not be asked (an error without a code)');
  },
);

it('does not follow causes in a circle', () => {
  const error = coded('ESOMETHING');
  error.cause = error;
  expect(explainNetworkError(error).what).toContain('ESOMETHING');
});
