import type { IncomingMessage } from 'node:http';

export interface ReadBody {
  readonly rawBody: Buffer;
  readonly complete: boolean;
}

/** The whole body, or what had come when the client went away. */
export const readBody = (request: IncomingMessage): Promise<ReadBody> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const finish = (complete: boolean): void => {
      resolve({ rawBody: Buffer.concat(chunks), complete });
    };
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => finish(true));
    request.once('error', () => finish(false));
    request.once('close', () => finish(false));
  });

export const parseJson = (rawBody: Buffer): unknown => {
  try {
    return JSON.parse(rawBody.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
};
