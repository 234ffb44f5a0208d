export interface BodyLimit {
  maxBytes: number;
  /** Made when there is more, so that each caller keeps its own error. */
  createError: () => Error;
}

export interface OutboundRequest {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body?: string | Buffer;
  /** Milliseconds for everything, from waiting for a socket to the last byte of the body. */
  timeoutMs: number;
  /** Made when the time is over, so that each caller keeps its own error. */
  createTimeoutError: () => Error;
  signal?: AbortSignal | undefined;
  /** For what comes, compressed or not. None unless said. */
  bodyLimit?: BodyLimit | undefined;
  /** How many redirects to follow; none unless said. */
  maxRedirects?: number;
  /** On a connection of its own, with a whole handshake, that is closed afterwards. */
  isFreshSocketWanted?: boolean;
}
