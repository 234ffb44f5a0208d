import { errorOf, type FieldValidator, type Message } from './types';

/** Fails for empty texts and lists; values of other types are never empty. */
export const emptyField =
  (message: Message, trimString = true): FieldValidator =>
  ({ value, path }) => {
    const isEmpty =
      typeof value === 'string'
        ? (trimString ? value.trim() : value) === ''
        : Array.isArray(value) && value.length === 0;
    return isEmpty ? errorOf(message, { code: 'ERR_FIELD_MISSING', path }) : undefined;
  };
