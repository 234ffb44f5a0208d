import { once } from 'node:events';
import https from 'node:https';
import { createServer } from 'node:net';
import {
  type CertificatePair,
  createTestCertificates,
  type TestCertificates,
} from '../test/support/certificates';
import { createExecutor } from './executor';
import { createExecutorOptions, urlAuthentication } from './executor_options.mock';

const execute = createExecutor();
const closers: (() => void)[] = [];
let certificates: TestCertificates;

async function serve(pair: CertificatePair): Promise<number> {
  const server = https.createServer(pair, (request, response) => {
    request.resume().once('end', () => response.writeHead(202).end('{"requestId":"r-1"}'));
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return portOf(server.address());
}

function portOf(address: ReturnType<https.Server['address']>): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function run(origin: string) {
  return execute(createExecutorOptions(origin, urlAuthentication(origin)));
}

beforeAll(async () => {
  certificates = await createTestCertificates();
  // What `xpack.actions.customHostSettings` does: trust the authority of the tests.
  https.globalAgent.options.ca = certificates.ca;
});

afterEach(() => {
  for (const close of closers.splice(0)) {
    close();
  }
});

afterAll(() => {
  delete https.globalAgent.options.ca;
  https.globalAgent.destroy();
});

describe('TLS', () => {
  test('with a certificate that fits is no hindrance', async () => {
    const port = await serve(certificates.valid);
    await expect(run(`https://localhost:${port}`)).resolves.toMatchObject({
      status: 'ok',
      data: { requestId: 'r-1' },
    });
  });

  test.each([
    ['selfSigned', 'is self-signed'],
    ['expired', 'has expired'],
    ['wrongHost', 'is for another host'],
  ] as const)('with the certificate %s is given up', async (kind, says) => {
    const port = await serve(certificates[kind]);
    await expect(run(`https://localhost:${port}`)).resolves.toEqual({
      status: 'error',
      actionId: 'connector-1',
      message: 'Error triggering xMatters workflow',
      serviceMessage: expect.stringContaining(`localhost:${port} ${says}`),
      retry: false,
    });
  });

  test('with a certificate of an unknown authority is given up', async () => {
    delete https.globalAgent.options.ca;
    const port = await serve(certificates.valid);
    await expect(run(`https://localhost:${port}`)).resolves.toMatchObject({
      serviceMessage: expect.stringContaining('not signed by an authority this machine trusts'),
      retry: false,
    });
  });

  test('to a port that does not speak it is given up', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    await expect(run(`https://localhost:${portOf(server.address())}`)).resolves.toMatchObject({
      serviceMessage: expect.stringContaining('does not speak TLS on that port'),
      retry: false,
    });
  });

  test('missing on a port that wants it is pointed out', async () => {
    const port = await serve(certificates.valid);
    await expect(run(`http://localhost:${port}`)).resolves.toMatchObject({
      serviceMessage: expect.stringContaining('perhaps the port expects https://'),
      retry: true,
    });
  });
});
