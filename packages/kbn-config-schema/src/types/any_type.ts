import joi from 'joi';

import { buildSchema, expectedType } from '../build_schema';
import { Type, type TypeOptions } from './type';

/** Any value but undefined. */
export class AnyType extends Type<unknown> {
  constructor(options: TypeOptions<unknown> = {}) {
    super(
      buildSchema({
        base: joi.any().required(),
        options,
        describe: (violation) => expectedType('any', violation),
      }),
    );
  }
}
