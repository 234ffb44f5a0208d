export type OutboundHttpErrorCode =
  | 'ERR_HOST_NOT_ALLOWED'
  | 'ERR_ADDRESS_NOT_ALLOWED'
  | 'ERR_REDIRECT_NOT_ALLOWED'
  | 'ERR_HOST_STOPPING'
  | 'ERR_RESPONSE_TOO_LARGE'
  /** No connection to the proxy. */
  | 'ERR_PROXY_UNREACHABLE'
  | 'ERR_PROXY_CERTIFICATE'
  /** What is there does not speak as a proxy does. */
  | 'ERR_PROXY_PROTOCOL'
  | 'ERR_PROXY_AUTHENTICATION'
  /** The proxy does not want to connect there. */
  | 'ERR_PROXY_REFUSED'
  /** The proxy could not connect there. */
  | 'ERR_PROXY_TARGET';

/** A request that the host itself refused or ended. The message never holds more of a URL than its host. */
export class OutboundHttpError extends Error {
  override readonly name = 'OutboundHttpError';

  // oxlint-disable-next-line max-params -- as Error has it, behind the code
  constructor(
    readonly code: OutboundHttpErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
