export type OutboundHttpErrorCode =
  | 'ERR_HOST_NOT_ALLOWED'
  | 'ERR_ADDRESS_NOT_ALLOWED'
  | 'ERR_HOST_STOPPING'
  | 'ERR_RESPONSE_TOO_LARGE';

/** A request that the host itself refused or ended. The message never holds more of a URL than its host. */
export class OutboundHttpError extends Error {
  override readonly name = 'OutboundHttpError';

  constructor(
    readonly code: OutboundHttpErrorCode,
    message: string,
  ) {
    super(message);
  }
}
