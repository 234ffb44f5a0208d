import joi from 'joi';

import { buildSchema, expectedType, type Violation } from '../build_schema';
import { Type, type TypeOptions } from './type';

export interface UriOptions extends TypeOptions<string> {
  scheme?: string | string[] | undefined;
}

/** A URI with a scheme, after RFC 3986. */
export class UriType extends Type<string> {
  constructor(options: UriOptions = {}) {
    const { scheme } = options;
    super(
      buildSchema({
        base: joi
          .string()
          .uri(scheme === undefined ? {} : { scheme })
          .required(),
        options,
        describe: describeUri,
      }),
    );
  }
}

function describeUri(violation: Violation): string | undefined {
  switch (violation.code) {
    case 'any.required':
    case 'string.base':
      return `${expectedType('string', violation)}.`;
    case 'string.empty':
    case 'string.uri':
      return 'value must be a valid URI (see RFC 3986).';
    case 'string.uriCustomScheme':
      return `expected URI with scheme [${String(violation.local['scheme'])}].`;
    default:
      return undefined;
  }
}
