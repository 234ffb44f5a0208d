import joi from 'joi';

import { buildSchema, expectedType, type Violation } from '../build_schema';
import { joiTypes } from '../joi_types';
import { Type, type TypeOptions } from './type';

export interface StringOptions extends TypeOptions<string> {
  minLength?: number | undefined;
  maxLength?: number | undefined;
  /** The value has to be a host name or an IP address. */
  hostname?: boolean | undefined;
  /** Takes numbers too, and gives them as strings. */
  coerceFromNumber?: boolean | undefined;
}

export class StringType extends Type<string> {
  constructor(options: StringOptions = {}) {
    super(
      buildSchema({
        base: toJoi(options),
        options,
        describe: (violation) => describeString(violation, options),
      }),
    );
  }
}

function toJoi({ minLength = 0, maxLength, hostname, coerceFromNumber }: StringOptions) {
  const string = coerceFromNumber ? joiTypes.stringOrNumber() : joi.string();
  // joi takes an empty string only with a minimum of 0, and a host name is never empty.
  let schema = hostname && minLength === 0 ? string : string.min(minLength);
  if (maxLength !== undefined) {
    schema = schema.max(maxLength);
  }
  return (hostname ? schema.hostname() : schema).required();
}

function describeString(violation: Violation, { minLength }: StringOptions): string | undefined {
  const length = String(violation.value).length;
  switch (violation.code) {
    case 'any.required':
    case 'string.base':
      return expectedType('string', violation);
    case 'string.empty':
      return minLength ? tooShort(0, minLength) : '"value" is not allowed to be empty';
    case 'string.min':
      return tooShort(length, violation.local['limit']);
    case 'string.max':
      return `value has length [${length}] but it must have a maximum length of [${String(violation.local['limit'])}].`;
    case 'string.hostname':
      return 'value must be a valid hostname (see RFC 1123).';
    default:
      return undefined;
  }
}

function tooShort(length: number, limit: unknown): string {
  return `value has length [${length}] but it must have a minimum length of [${String(limit)}].`;
}
