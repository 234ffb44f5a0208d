import { Readable } from 'node:stream';

/** xMatters answers with about 60 bytes, and a web page shows what it is long before this. */
export const MOST_BODY_BYTES = 64 * 1024;

export interface BodyStart {
  text: string;
  /** Whether this is all of the body. A fully read body leaves its socket to the next request. */
  isComplete: boolean;
}

/**
 * Reads a body up to a cap and never fails: of a body that breaks, overflows or is cut off by the
 * signal comes back what there was, because by then the status line has decided.
 */
export function readBodyStart(body: unknown, signal: AbortSignal): Promise<BodyStart> {
  return body instanceof Readable
    ? readStreamStart(body, signal)
    : Promise.resolve(bodyInMemory(body));
}

// What an HTTP client hands over that does not stream.
function bodyInMemory(body: unknown): BodyStart {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
  return { text: text.slice(0, MOST_BODY_BYTES), isComplete: text.length <= MOST_BODY_BYTES };
}

function readStreamStart(stream: Readable, signal: AbortSignal): Promise<BodyStart> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let isFinished = false;
    const finish = (isComplete: boolean): void => {
      if (isFinished) {
        return;
      }
      isFinished = true;
      signal.removeEventListener('abort', cutOff);
      const bytes = Buffer.concat(chunks).subarray(0, MOST_BODY_BYTES);
      resolve({ text: bytes.toString('utf8'), isComplete });
      if (!isComplete) {
        stream.off('data', add);
        stream.destroy();
      }
    };
    const cutOff = (): void => finish(false);
    const add = (chunk: Buffer | string): void => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
      chunks.push(bytes);
      size += bytes.length;
      if (size > MOST_BODY_BYTES) {
        cutOff();
      }
    };
    // This listener stays: a stream that breaks later must not end the process.
    stream.on('error', cutOff);
    stream.once('end', () => finish(true));
    stream.once('close', cutOff);
    signal.addEventListener('abort', cutOff, { once: true });
    stream.on('data', add);
    if (stream.readableEnded) {
      finish(true);
    } else if (signal.aborted || stream.destroyed) {
      cutOff();
    }
  });
}
