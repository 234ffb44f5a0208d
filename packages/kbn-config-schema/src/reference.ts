import joi, { type Reference as JoiReference } from 'joi';

/** Points at a value that is known only while validating. */
export abstract class Reference<T> {
  declare readonly type: T;
  readonly #target: JoiReference;

  protected constructor(target: string) {
    this.#target = joi.ref(target);
  }

  getSchema(): JoiReference {
    return this.#target;
  }
}

/** Points at a key of the `context` given to `validate`. */
export class ContextReference<T> extends Reference<T> {
  constructor(key: string) {
    super(`$${key}`);
  }
}

/** Points at another key of the object the referring key is in. */
export class SiblingReference<T> extends Reference<T> {
  // oxlint-disable-next-line no-useless-constructor -- it makes the inherited one public
  constructor(key: string) {
    super(key);
  }
}
