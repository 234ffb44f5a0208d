import joi from 'joi';

import { buildSchema, expectedType, type Violation } from '../build_schema';
import { Type, type TypeOptions } from './type';

export interface NumberOptions extends TypeOptions<number> {
  min?: number | undefined;
  max?: number | undefined;
  /** Takes numbers beyond ±(2^53 - 1) too. */
  unsafe?: boolean | undefined;
}

/** A finite number, or a string of one. */
export class NumberType extends Type<number> {
  constructor(options: NumberOptions = {}) {
    super(buildSchema({ base: toJoi(options), options, describe: describeNumber }));
  }
}

function toJoi({ min, max, unsafe = false }: NumberOptions) {
  let schema = joi.number().unsafe(unsafe).required();
  if (min !== undefined) {
    schema = schema.min(min);
  }
  return max === undefined ? schema : schema.max(max);
}

function describeNumber(violation: Violation): string | undefined {
  const limit = String(violation.local['limit']);
  switch (violation.code) {
    case 'any.required':
    case 'number.base':
      return expectedType('number', violation);
    case 'number.min':
      return `Value must be equal to or greater than [${limit}].`;
    case 'number.max':
      return `Value must be equal to or lower than [${limit}].`;
    case 'number.unsafe':
      return '"value" must be a safe number';
    case 'number.infinity':
      return '"value" cannot be infinity';
    default:
      return undefined;
  }
}
