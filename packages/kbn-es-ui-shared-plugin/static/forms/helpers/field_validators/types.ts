import type { FormData, ValidationError, ValidationFunc } from '../../hook_form_lib';

export type ERROR_CODE =
  | 'ERR_FIELD_FORMAT'
  | 'ERR_FIELD_MISSING'
  | 'ERR_MIN_LENGTH'
  | 'ERR_MAX_LENGTH'
  | 'ERR_MIN_SELECTION'
  | 'ERR_FIRST_CHAR'
  | 'ERR_INVALID_CHARS'
  | 'ERR_LOWERCASE_STRING'
  | 'ERR_JSON_FORMAT'
  | 'ERR_GREATER_THAN_NUMBER'
  | 'ERR_SMALLER_THAN_NUMBER'
  | 'ERR_NOT_INT_NUMBER';

export type FieldValidator = ValidationFunc<FormData, ERROR_CODE>;

/** A text, or a function of the error when the text needs its details. */
export type Message = string | ((error: Partial<ValidationError<ERROR_CODE>>) => string);

/** The error with its text. */
export function errorOf(
  message: Message,
  details: Partial<ValidationError<ERROR_CODE>> & { code: ERROR_CODE },
): ValidationError<ERROR_CODE> {
  return { ...details, message: typeof message === 'function' ? message(details) : message };
}
