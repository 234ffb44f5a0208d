export { schema } from './src/schema';
export { ByteSizeValue } from './src/byte_size_value';
export { SchemaTypeError } from './src/errors/schema_type_error';
export { SchemaTypesError } from './src/errors/schema_types_error';
export { ValidationError } from './src/errors/validation_error';
export { isConfigSchema } from './src/is_config_schema';
export { ContextReference, Reference, SiblingReference } from './src/reference';
export { ObjectType } from './src/types/object_type';
export { Type } from './src/types/type';
export type { ObjectOptions, ObjectResult, Props } from './src/types/object_type';
export type {
  DefaultValue,
  ExtendsDeepOptions,
  SchemaValidationOptions,
  TypeMeta,
  TypeOf,
  TypeOptions,
  Unknowns,
} from './src/types/type';
