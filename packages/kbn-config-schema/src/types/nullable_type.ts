import { LiteralType } from './literal_type';
import { type ExtendsDeepOptions, Type } from './type';
import { UnionType } from './union_type';

/** The inner type or null, and null when absent. */
export class NullableType<T> extends Type<T | null> {
  readonly #inner: Type<T>;

  constructor(inner: Type<T>) {
    super(
      new UnionType<T | null>([inner, new LiteralType(null)], { defaultValue: null }).getSchema(),
    );
    this.#inner = inner;
  }

  override extendsDeep(options: ExtendsDeepOptions): NullableType<T> {
    return new NullableType(this.#inner.extendsDeep(options));
  }
}
