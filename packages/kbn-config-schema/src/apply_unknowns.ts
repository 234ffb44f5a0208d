import type { AnySchema, ValidationOptions } from 'joi';

import type { Unknowns } from './types/type';

const PREFERENCES: Record<Unknowns, ValidationOptions> = {
  ignore: { stripUnknown: { objects: true } },
  allow: { stripUnknown: false, allowUnknown: true },
  forbid: { stripUnknown: false, allowUnknown: false },
};

/** Says what the objects inside a container do with unknown keys when they do not say it themselves. */
export function applyUnknowns<S extends AnySchema>(schema: S, unknowns: Unknowns | undefined): S {
  return unknowns === undefined ? schema : schema.options(PREFERENCES[unknowns]);
}
