import { applyUnknowns } from '../apply_unknowns';
import { buildSchema } from '../build_schema';
import { describeEntries } from '../describe_entries';
import { joiTypes } from '../joi_types';
import { type ExtendsDeepOptions, Type, type TypeOptions, type Unknowns } from './type';

export interface RecordOptions<K extends string, V> extends TypeOptions<Record<K, V>> {
  unknowns?: Unknowns | undefined;
}

/** A plain object with any keys of one type and values of another. */
export class RecordType<K extends string, V> extends Type<Record<K, V>> {
  readonly #key: Type<K>;
  readonly #value: Type<V>;
  readonly #options: RecordOptions<K, V>;

  constructor(key: Type<K>, value: Type<V>, options: RecordOptions<K, V> = {}) {
    const schemas = { key: key.getSchema(), value: value.getSchema() };
    super(
      buildSchema({
        base: applyUnknowns(joiTypes.record().entries(schemas).required(), options.unknowns),
        options,
        describe: describeEntries({ container: 'record', expected: 'object' }),
      }),
    );
    this.#key = key;
    this.#value = value;
    this.#options = options;
  }

  override extendsDeep(options: ExtendsDeepOptions): RecordType<K, V> {
    const value = this.#value.extendsDeep(options);
    return new RecordType(this.#key, value, { ...this.#options, ...options });
  }
}
