export type ErrorPath = readonly (string | number)[];

/** One violation: what is wrong, and where in the value. */
export class SchemaTypeError extends Error {
  constructor(
    message: string,
    readonly path: ErrorPath,
  ) {
    super(message);
    this.name = 'SchemaTypeError';
  }
}
