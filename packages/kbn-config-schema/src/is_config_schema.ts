import type { Type } from './types/type';

/** Goes by the marker and not by the class, so that it also knows schemas of another copy of this package. */
export function isConfigSchema(value: unknown): value is Type<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    '__isKbnConfigSchemaType' in value &&
    value.__isKbnConfigSchemaType === true
  );
}
