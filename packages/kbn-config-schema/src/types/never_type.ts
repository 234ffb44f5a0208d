import joi from 'joi';

import { buildSchema } from '../build_schema';
import { Type } from './type';

/** No value at all: the key must be absent. */
export class NeverType extends Type<never> {
  constructor() {
    super(buildSchema({ base: joi.forbidden(), options: {}, describe: () => NOT_EXPECTED }));
  }
}

export const NOT_EXPECTED = "a value wasn't expected to be present";
