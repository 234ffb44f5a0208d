import { createServer, get } from 'node:https';
import {
  createTestCertificates,
  type CertificatePair,
  type TestCertificates,
} from './certificates';

/** The error code that a client with the authority as its CA meets, or undefined when all is well. */
const connectTo = async (
  pair: CertificatePair,
  ca: string,
  hostname = 'localhost',
): Promise<string | undefined> => {
  const server = createServer({ ...pair }, (_request, response) => response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    return await new Promise((resolve) => {
      const request = get({ hostname, port, ca, family: 4, agent: false }, (response) => {
        response.resume();
        response.once('end', () => resolve(undefined));
      });
      request.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
};

describe('createTestCertificates', () => {
  let certificates: TestCertificates;

  beforeAll(async () => {
    certificates = await createTestCertificates();
  });

  it.each(['localhost', '127.0.0.1'])('makes a certificate that is good for %s', async (host) => {
    expect(await connectTo(certificates.valid, certificates.ca, host)).toBeUndefined();
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrongHost', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ] as const)('makes one that is %s', async (kind, code) => {
    expect(await connectTo(certificates[kind], certificates.ca)).toBe(code);
  });

  it('makes an authority that no other one vouches for', async () => {
    const { ca } = await createTestCertificates();
    expect(await connectTo(certificates.valid, ca)).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  it('makes RSA keys when asked', async () => {
    const { valid, ca } = await createTestCertificates({ keys: 'rsa' });
    expect(await connectTo(valid, ca)).toBeUndefined();
  });
});
