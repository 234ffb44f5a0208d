export type ErrorPath = readonly (string | number)[];

/** One violation: what is wrong, and where in the value. */
export class SchemaTypeError extends Error {
  readonly path: ErrorPath;

  constructor(message: string, path: ErrorPath) {
    // Unions make and drop one of these for every value their first type does not take, and a trace
    // costs ten times the validation. The ValidationError around it has the trace that matters.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'SchemaTypeError';
    this.path = path;
  }
}
