import { schema, type Type } from '@kbn/config-schema';

/** Always there, and sometimes null; `schema.nullable` may be left out. */
export function orNull<T>(type: Type<T>): Type<T | null> {
  return schema.oneOf([type, schema.literal(null)]);
}

/** A closed list of words, as a type. */
export function oneOfWords<const T extends string>(words: readonly T[]): Type<T> {
  return schema.oneOf(words.map((word) => schema.literal<T>(word)));
}

export const isoMoment = schema.string({ meta: { description: 'ISO 8601, UTC' } });

/** Of answers with status 204. */
export const noContent = schema.any({ meta: { description: 'Done; there is no body' } });
