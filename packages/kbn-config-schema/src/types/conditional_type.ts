import joi, { type Reference as JoiReference, type Schema } from 'joi';

import { buildSchema } from '../build_schema';
import { Reference } from '../reference';
import { type ExtendsDeepOptions, Type, type TypeOptions } from './type';

export interface Condition<A, B, C> {
  left: Reference<A>;
  /** A value or reference to equal, or a type that has to take the left value. */
  right: Reference<A> | A | Type<A>;
  whenTrue: Type<B>;
  whenFalse: Type<C>;
}

/** One of two types, chosen by a sibling key or by the context. */
export class ConditionalType<A, B, C> extends Type<B | C> {
  readonly #condition: Condition<A, B, C>;
  readonly #options: TypeOptions<B | C>;

  constructor(condition: Condition<A, B, C>, options: TypeOptions<B | C> = {}) {
    const { left, right, whenTrue, whenFalse } = condition;
    const base = joi.alternatives().conditional(left.getSchema(), {
      is: toJoi(right),
      // oxlint-disable-next-line unicorn/no-thenable -- joi's name for it
      then: whenTrue.getSchema(),
      otherwise: whenFalse.getSchema(),
    });
    // Not `required`: what an absent value means is for the chosen type to say.
    super(buildSchema({ base, options, describe: () => undefined }));
    this.#condition = condition;
    this.#options = options;
  }

  override extendsDeep(options: ExtendsDeepOptions): ConditionalType<A, B, C> {
    const { whenTrue, whenFalse } = this.#condition;
    return new ConditionalType(
      {
        ...this.#condition,
        whenTrue: whenTrue.extendsDeep(options),
        whenFalse: whenFalse.extendsDeep(options),
      },
      this.#options,
    );
  }
}

function toJoi(right: unknown): Schema | JoiReference {
  return right instanceof Reference || right instanceof Type
    ? right.getSchema()
    : joi.valid(right).required();
}
