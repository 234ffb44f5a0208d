import { type ExtendsDeepOptions, Type } from './type';

/** The inner type or undefined; an inner default does not apply. */
export class MaybeType<T> extends Type<T | undefined> {
  readonly #inner: Type<T>;

  constructor(inner: Type<T>) {
    // A function, because joi refuses undefined as a default, and objects have one that is to go.
    super(
      inner
        .getSchema()
        .optional()
        .default(() => undefined),
    );
    this.#inner = inner;
  }

  override extendsDeep(options: ExtendsDeepOptions): MaybeType<T> {
    return new MaybeType(this.#inner.extendsDeep(options));
  }
}
