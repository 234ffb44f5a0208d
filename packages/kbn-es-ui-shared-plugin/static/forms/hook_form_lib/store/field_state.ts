import { VALIDATION_TYPES } from '../constants';
import type { FieldState, ValidationError } from '../types';

export function pristineState(value: unknown): FieldState {
  return {
    value,
    errors: [],
    isValid: true,
    isPristine: true,
    isDirty: false,
    isModified: false,
    isValidating: false,
    isValidated: false,
    isChangingValue: false,
  };
}

export const errorTypeOf = ({ validationType }: ValidationError): string =>
  validationType ?? VALIDATION_TYPES.FIELD;

export const isBlockingError = ({ __isBlocking__ }: ValidationError): boolean =>
  __isBlocking__ !== false;

export const hasNoBlockingError = (errors: readonly ValidationError[]): boolean =>
  !errors.some(isBlockingError);

/** The messages in one text; null when there are none. */
export function errorsMessages(
  errors: readonly ValidationError[],
  { validationType = VALIDATION_TYPES.FIELD, errorCode }: MessagesOptions = {},
): string | null {
  const messages = errors
    .filter(
      (error) =>
        errorTypeOf(error) === validationType &&
        (errorCode === undefined || error.code === errorCode),
    )
    .map(({ message }) => message);
  return messages.length === 0 ? null : messages.join(', ');
}

export interface MessagesOptions {
  validationType?: string;
  errorCode?: string;
}
