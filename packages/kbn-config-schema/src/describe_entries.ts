import { expectedType, type Describe } from './build_schema';
import { ENTRY_REFUSED } from './entries_rule';
import { SchemaTypeError } from './errors/schema_type_error';

interface EntriesNames {
  /** As the message about broken JSON text says it. */
  container: string;
  expected: string;
}

/** The messages of records and maps. */
export function describeEntries({ container, expected }: EntriesNames): Describe {
  return (violation) => {
    const { code, local, path } = violation;
    switch (code) {
      case 'any.required':
      case 'object.base':
        return expectedType(expected, violation);
      case 'object.prototypeKey':
        return new SchemaTypeError('definition for this key is missing', [...path, '__proto__']);
      case 'json.invalid':
        return `could not parse ${container} value from json input`;
      case ENTRY_REFUSED:
        return local['error'] instanceof SchemaTypeError ? local['error'] : undefined;
      default:
        return undefined;
    }
  };
}
