export * as fieldValidators from './field_validators';
export type { ERROR_CODE } from './field_validators/types';
