import { TextDecoder, TextEncoder } from 'node:util';

/** As much of one as the router reads. */
class PlainRequest {
  readonly method = 'GET';
  readonly headers = new Headers();
  readonly signal: AbortSignal | undefined;

  constructor(
    readonly url: string,
    { signal }: { signal?: AbortSignal } = {},
  ) {
    this.signal = signal;
  }
}

// Every browser has them, jsdom has not; the router needs them.
Object.assign(globalThis, { TextDecoder, TextEncoder, Request: PlainRequest });
