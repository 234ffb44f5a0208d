import { ByteSizeValue } from '../byte_size_value';
import { parsedSchema, type ParsedKind, type ParsedOptions } from '../parsed_schema';
import { Type } from './type';

export type ByteSizeOptions = ParsedOptions<ByteSizeValue>;

const BYTE_SIZE: ParsedKind<ByteSizeValue> = {
  name: 'ByteSize',
  isInstance: (value): value is ByteSizeValue => value instanceof ByteSizeValue,
  parse: (value) =>
    typeof value === 'number' ? new ByteSizeValue(value) : ByteSizeValue.parse(value),
  amount: (size) => size.getValueInBytes(),
};

/** A number of bytes, given as a ByteSizeValue, as a number, or as text like `200mb`. */
export class ByteSizeType extends Type<ByteSizeValue> {
  constructor(options: ByteSizeOptions = {}) {
    super(parsedSchema(BYTE_SIZE, options));
  }
}
