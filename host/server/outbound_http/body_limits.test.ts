import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import axios from 'axios';
import { createOutboundHttp } from '.';

const LIMIT = 10_000;
const BOMB = Buffer.alloc(5_000_000);
const TOO_LARGE = { message: `maxContentLength size of ${LIMIT} exceeded` };

const http = createOutboundHttp({
  isHostAllowed: () => true,
  isPrivateAddressAllowed: () => true,
  maxSocketsPerDestination: 2,
});
let answer: (response: ServerResponse) => void;
const server = createServer((_request, response) => answer(response));
let url: string;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await http.stop();
  server.closeAllConnections();
  server.close();
});

const get = (more: object = {}) =>
  axios.get(url, { adapter: http.adapter, maxContentLength: LIMIT, ...more });

/** More and more until the other side has had enough, which is what it must have. */
function writeForEver(response: ServerResponse, chunk: Buffer): Promise<unknown> {
  const closed = once(response, 'close');
  const more = () => {
    while (!response.destroyed && response.write(chunk)) {
      // Until the socket is full.
    }
  };
  response.on('drain', more);
  more();
  return closed;
}

describe('an answer is broken off', () => {
  it('when it says itself that it is too large, before it is there', async () => {
    answer = (response) => response.writeHead(200, { 'content-length': LIMIT + 1 }).write('x');
    await expect(get()).rejects.toMatchObject(TOO_LARGE);
  });

  it('when it does not say so but never ends', async () => {
    const { promise: ended, resolve } = Promise.withResolvers<unknown>();
    answer = (response) => resolve(writeForEver(response, Buffer.alloc(4_096)));
    await expect(get()).rejects.toMatchObject(TOO_LARGE);
    await ended;
  });

  it.each([
    ['gzip', gzipSync(BOMB)],
    ['x-gzip', gzipSync(BOMB)],
    ['deflate', deflateSync(BOMB)],
    ['br', brotliCompressSync(BOMB)],
    ['zstd', zstdCompressSync(BOMB)],
  ])('when it is small and gets large by unpacking: %s', async (encoding, body) => {
    expect(body.length).toBeLessThan(LIMIT);
    answer = (response) => response.writeHead(200, { 'content-encoding': encoding }).end(body);
    await expect(get()).rejects.toMatchObject(TOO_LARGE);
    await expect(
      get({ responseType: 'stream' }).then(({ data }) => text(data as Readable)),
    ).rejects.toMatchObject(TOO_LARGE);
  });

  it('when it packs nothing, for ever', async () => {
    const { promise: ended, resolve } = Promise.withResolvers<unknown>();
    // A deflate block that holds no byte, again and again.
    const nothing = Buffer.concat(
      Array.from({ length: 1_000 }, () => Buffer.from([0x00, 0x00, 0x00, 0xff, 0xff])),
    );
    answer = (response) => {
      response.writeHead(200, { 'content-encoding': 'deflate' });
      response.write(Buffer.from([0x78, 0x01]));
      resolve(writeForEver(response, nothing));
    };
    await expect(get()).rejects.toMatchObject(TOO_LARGE);
    await ended;
  });

  it('but its status stays known to who reads it as a stream', async () => {
    answer = (response) => response.writeHead(202, { 'content-length': LIMIT + 1 }).write('x');
    const { status, data } = await get({ responseType: 'stream' });
    expect(status).toBe(202);
    await expect(text(data as Readable)).rejects.toMatchObject(TOO_LARGE);
  });

  it('when it is compressed and says itself that it is too large', async () => {
    answer = (response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip', 'content-length': LIMIT + 1 })
        .write(gzipSync('x'));
    await expect(get()).rejects.toMatchObject(TOO_LARGE);
  });
});

describe('an answer is read whole', () => {
  it.each(['text', 'arraybuffer'])(
    'when it is as large as it may be, as %s',
    async (responseType) => {
      answer = (response) => response.end('x'.repeat(LIMIT));
      expect((await get({ responseType })).data).toHaveLength(LIMIT);
    },
  );

  it('when it is compressed and stays small', async () => {
    answer = (response) =>
      response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync('hello'));
    expect((await get()).data).toBe('hello');
  });

  it('when there is no limit', async () => {
    answer = (response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(BOMB));
    expect((await get({ maxContentLength: -1 })).data).toHaveLength(BOMB.length);
  });

  it('when only the size of what HEAD leaves out is too large', async () => {
    answer = (response) => response.writeHead(200, { 'content-length': LIMIT + 1 }).end();
    const { status } = await axios.head(url, { adapter: http.adapter, maxContentLength: LIMIT });
    expect(status).toBe(200);
  });
});

it('an answer that cannot be unpacked is an error, not a crash', async () => {
  answer = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
  await expect(get()).rejects.toMatchObject({ code: 'Z_DATA_ERROR' });
  const { data } = await get({ responseType: 'stream' });
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  // Nobody listens for its error.
  const stream = (data as Readable).on('close', resolve);
  await closed;
  expect(stream.errored).toMatchObject({ code: 'Z_DATA_ERROR' });
});
