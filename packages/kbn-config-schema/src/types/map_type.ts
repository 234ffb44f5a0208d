import { applyUnknowns } from '../apply_unknowns';
import { buildSchema } from '../build_schema';
import { describeEntries } from '../describe_entries';
import { joiTypes } from '../joi_types';
import { type ExtendsDeepOptions, Type, type TypeOptions, type Unknowns } from './type';

export interface MapOptions<K, V> extends TypeOptions<Map<K, V>> {
  unknowns?: Unknowns | undefined;
}

/** A Map, or a plain object that becomes one. */
export class MapType<K, V> extends Type<Map<K, V>> {
  readonly #key: Type<K>;
  readonly #value: Type<V>;
  readonly #options: MapOptions<K, V>;

  constructor(key: Type<K>, value: Type<V>, options: MapOptions<K, V> = {}) {
    const schemas = { key: key.getSchema(), value: value.getSchema() };
    super(
      buildSchema({
        base: applyUnknowns(joiTypes.map().entries(schemas).required(), options.unknowns),
        options,
        describe: describeEntries({ container: 'map', expected: 'Map] or [object' }),
      }),
    );
    this.#key = key;
    this.#value = value;
    this.#options = options;
  }

  override extendsDeep(options: ExtendsDeepOptions): MapType<K, V> {
    const value = this.#value.extendsDeep(options);
    return new MapType(this.#key, value, { ...this.#options, ...options });
  }
}
