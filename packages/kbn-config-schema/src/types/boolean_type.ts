import joi from 'joi';

import { buildSchema, expectedType } from '../build_schema';
import { Type, type TypeOptions } from './type';

/** A boolean, or the strings `true` and `false` in any case. */
export class BooleanType extends Type<boolean> {
  constructor(options: TypeOptions<boolean> = {}) {
    super(
      buildSchema({
        base: joi.boolean().required(),
        options,
        describe: (violation) => expectedType('boolean', violation),
      }),
    );
  }
}
