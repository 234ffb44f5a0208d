import type { SchemaTypeError } from './schema_type_error';
import { SchemaTypesError } from './schema_types_error';

/** The only error `validate` throws for a bad value. */
export class ValidationError extends Error {
  override readonly cause: SchemaTypeError;

  constructor(error: SchemaTypeError, namespace?: string) {
    super(formatError({ error, namespace, depth: 0 }));
    this.name = 'ValidationError';
    this.cause = error;
  }
}

interface FormatInput {
  error: SchemaTypeError;
  namespace: string | undefined;
  depth: number;
}

function formatError({ error, namespace, depth }: FormatInput): string {
  const path = namespace === undefined ? error.path : [namespace, ...error.path];
  const prefix = path.length === 0 ? '' : `[${path.join('.')}]: `;
  const indent = ' '.repeat(depth);
  const alternatives = error instanceof SchemaTypesError ? error.errors : [];

  return [
    prefix + error.message,
    ...alternatives.map(
      (alternative) =>
        `${indent}- ${formatError({ error: alternative, namespace, depth: depth + 1 })}`,
    ),
  ].join('\n');
}
