/** The database cannot do it now, and whoever asked did nothing wrong: try again later. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
  readonly retryAfterS: number;

  /** @param message what is the matter and what to do, without secrets. */
  constructor(message: string, { cause, retryAfterS }: { cause: unknown; retryAfterS: number }) {
    super(message, { cause });
    this.retryAfterS = retryAfterS;
  }
}
