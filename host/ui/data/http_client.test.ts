import { answer, createTestServer, refusal } from '../test_server.mock';
import { createHttpClient, HttpError, OfflineError } from './http_client';

function create(onUnauthorized: () => Promise<void> = async () => {}, spaceId = 'default') {
  const server = createTestServer();
  const reached: boolean[] = [];
  const http = createHttpClient({
    fetch: server.fetch,
    spaceId,
    onUnauthorized,
    onReachable: (isReachable) => reached.push(isReachable),
  });
  return { server, http, reached };
}

it('sends JSON with the header that the API asks for', async () => {
  const { server, http } = create();
  server.on('POST /api/x', () => answer({ id: '1' }));
  await expect(http.post('/api/x', { a: 1 })).resolves.toEqual({ id: '1' });
  expect(server.requests).toEqual([
    {
      method: 'POST',
      path: '/api/x',
      body: { a: 1 },
      headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json' },
    },
  ]);
});

it('asks about the current space unless another one is given', async () => {
  const { server, http } = create(undefined, 'ops');
  server.on('GET /s/ops/api/x', () => answer({}));
  server.on('GET /s/dev/api/x', () => answer({}));
  server.on('GET /api/x', () => answer({}));
  await http.get('/api/x');
  await http.request({ method: 'GET', path: '/api/x', spaceId: 'dev' });
  await http.request({ method: 'GET', path: '/api/x', spaceId: 'default' });
  expect(server.requests.map(({ path }) => path)).toEqual([
    '/s/ops/api/x',
    '/s/dev/api/x',
    '/api/x',
  ]);
});

it('says of what the page asks by itself that nobody is there', async () => {
  const { server, http } = create();
  server.on('GET /api/x', () => answer({}));
  await http.request({ method: 'GET', path: '/api/x', isAutomatic: true });
  expect(server.requests[0]?.headers).toMatchObject({ 'kbn-system-request': 'true' });
});

it('gives the headers of an answer', async () => {
  const { server, http } = create();
  server.on('GET /api/x', () => answer({}, 200, { 'x-execution-id': '7' }));
  const { headers } = await http.request({ method: 'GET', path: '/api/x' });
  expect(headers.get('x-execution-id')).toBe('7');
});

it('fails with the server’s words', async () => {
  const { server, http } = create();
  server.on('GET /api/x', () => refusal(429, 'Slow down.', { 'retry-after': '30' }));
  const error = await http.get('/api/x').catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(HttpError);
  expect(error).toMatchObject({ message: 'Slow down.', status: 429, retryAfter: 30 });
});

it('says what came when an answer has no words', async () => {
  const { server, http } = create();
  server.on('GET /api/x', () => answer({}, 502));
  await expect(http.get('/api/x')).rejects.toThrow('The server answered 502.');
});

it('tells whether the server was reached', async () => {
  const { server, http, reached } = create();
  await http.get('/api/status');
  server.isUp = false;
  await expect(http.get('/api/status')).rejects.toBeInstanceOf(OfflineError);
  expect(reached).toEqual([true, false]);
});

it('does not take an aborted request for a server that is gone', async () => {
  const { server, http, reached } = create();
  server.isUp = false;
  const signal = AbortSignal.abort();
  await expect(http.get('/api/status', signal)).rejects.not.toBeInstanceOf(OfflineError);
  expect(reached).toEqual([]);
});

describe('when the session has ended', () => {
  it('waits for the log-in and sends the request again', async () => {
    const { server, http } = create(async () => {
      server.on('POST /api/x', () => answer('done'));
    });
    server.on('POST /api/x', () => refusal(401, 'Log in.'));
    await expect(http.post('/api/x', { a: 1 })).resolves.toBe('done');
    expect(server.bodiesOf('POST /api/x')).toEqual([{ a: 1 }, { a: 1 }]);
  });

  it('stops to wait when nobody needs the answer', async () => {
    const { server, http } = create(() => new Promise(() => {}));
    server.on('GET /api/x', () => refusal(401, 'Log in.'));
    const controller = new AbortController();
    const request = http.get('/api/x', controller.signal);
    controller.abort(new Error('left'));
    await expect(request).rejects.toThrow('left');
    await expect(http.get('/api/x', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });

  it('lets a failed log-in fail', async () => {
    const onUnauthorized = jest.fn();
    const { server, http } = create(onUnauthorized);
    server.on('POST /internal/security/login', () => refusal(401, 'Wrong.'));
    await expect(http.post('/internal/security/login', {})).rejects.toThrow('Wrong.');
    expect(onUnauthorized).not.toHaveBeenCalled();
  });
});
