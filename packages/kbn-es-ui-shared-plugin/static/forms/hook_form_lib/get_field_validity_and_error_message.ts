import type { FieldHook, ValidationError } from './types';

/** What a field shows: nothing while the person still types. */
export function getFieldValidityAndErrorMessage(field: {
  isChangingValue: FieldHook['isChangingValue'];
  errors: ValidationError[];
}): { isInvalid: boolean; errorMessage: string | null } {
  const [error] = field.errors;
  return field.isChangingValue || error === undefined
    ? { isInvalid: false, errorMessage: null }
    : { isInvalid: true, errorMessage: error.message };
}
