import { pipeline, Transform, type Readable, type TransformCallback } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';
import type { ResponseHead } from './exchange';
import type { BodyLimit } from './outbound_request';

type Decoder = NodeJS.ReadWriteStream & Readable;

/** A decoder must not need more memory than this for what it has to remember (2 to the power of). */
const ZSTD_WINDOW_LOG_MAX = 23;
const DECODERS: ReadonlyMap<string, () => Decoder> = new Map<string, () => Decoder>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
  [
    'zstd',
    () =>
      createZstdDecompress({
        params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG_MAX },
      }),
  ],
]);

/**
 * The body without its compression, which breaks when it gets larger than it may be. A body that was
 * not compressed is as the exchange gives it, which has a limit of its own.
 */
export function decodedBody(
  { body, headers }: ResponseHead,
  limit: BodyLimit | undefined,
): Readable {
  const createDecoder = DECODERS.get(String(headers['content-encoding'] ?? '').toLowerCase());
  if (!createDecoder) {
    return body;
  }
  const stages = [createDecoder(), ...(limit ? [countingStream(limit)] : [])];
  // What goes wrong anywhere breaks the last stage, whose reader is told.
  return pipeline([body, ...stages], () => {}) as Decoder;
}

function countingStream({ maxBytes, createError }: BodyLimit): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, callback: TransformCallback) {
      size += chunk.length;
      if (size > maxBytes) {
        callback(createError());
      } else {
        callback(null, chunk);
      }
    },
  });
}
