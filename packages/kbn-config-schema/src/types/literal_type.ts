import joi from 'joi';

import { buildSchema } from '../build_schema';
import { Type, type TypeOptions } from './type';

export type Literal = string | number | boolean | null;

export type LiteralOptions<T> = Pick<TypeOptions<T>, 'defaultValue' | 'meta'>;

/** Exactly one value. */
export class LiteralType<T extends Literal> extends Type<T> {
  constructor(value: T, options: LiteralOptions<T> = {}) {
    super(
      buildSchema({
        base: joi.valid(value).required(),
        options,
        // What was given instead is not printed: it may be a secret meant for another alternative.
        describe: () => `expected value to equal [${value}]`,
      }),
    );
  }
}
