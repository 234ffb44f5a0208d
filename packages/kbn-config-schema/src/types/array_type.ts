import { applyUnknowns } from '../apply_unknowns';
import { buildSchema, expectedType, type Violation } from '../build_schema';
import { joiTypes } from '../joi_types';
import { NeverType, NOT_EXPECTED } from './never_type';
import { type ExtendsDeepOptions, Type, type TypeOptions, type Unknowns } from './type';

export interface ArrayOptions<T> extends TypeOptions<T[]> {
  minSize?: number | undefined;
  maxSize?: number | undefined;
  unknowns?: Unknowns | undefined;
}

/** A list of values of one type, without holes. */
export class ArrayType<T> extends Type<T[]> {
  readonly #item: Type<T>;
  readonly #options: ArrayOptions<T>;

  constructor(item: Type<T>, options: ArrayOptions<T> = {}) {
    super(buildSchema({ base: toJoi(item, options), options, describe: describeArray }));
    this.#item = item;
    this.#options = options;
  }

  override extendsDeep(options: ExtendsDeepOptions): ArrayType<T> {
    return new ArrayType(this.#item.extendsDeep(options), { ...this.#options, ...options });
  }
}

function toJoi<T>(item: Type<T>, { minSize, maxSize, unknowns }: ArrayOptions<T>) {
  const itemSchema = item.getSchema();
  // To joi a required item type means "at least one such item".
  const items = item instanceof NeverType ? itemSchema : itemSchema.optional();
  let schema = applyUnknowns(joiTypes.array().items(items).required(), unknowns);
  if (minSize !== undefined) {
    schema = schema.min(minSize);
  }
  return maxSize === undefined ? schema : schema.max(maxSize);
}

function describeArray(violation: Violation): string | undefined {
  const { code, local, value } = violation;
  const size = Array.isArray(value) ? value.length : 0;
  switch (code) {
    case 'any.required':
    case 'array.base':
      return expectedType('array', violation);
    case 'array.min':
      return `array size is [${size}], but cannot be smaller than [${String(local['limit'])}]`;
    case 'array.max':
      return `array size is [${size}], but cannot be greater than [${String(local['limit'])}]`;
    case 'array.sparse':
      return 'sparse array are not allowed';
    case 'array.excludes':
      return NOT_EXPECTED;
    case 'json.invalid':
      return 'could not parse array value from json input';
    default:
      return undefined;
  }
}
