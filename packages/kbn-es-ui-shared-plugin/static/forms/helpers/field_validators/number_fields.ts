import { errorOf, type FieldValidator, type Message } from './types';

interface NumberLimit {
  than: number;
  message: Message;
  /** Whether the limit itself is fine. */
  allowEquality?: boolean | undefined;
}

const numberOf = (value: unknown): number => (value === '' ? Number.NaN : Number(value));

export const numberGreaterThanField =
  ({ than, message, allowEquality = false }: NumberLimit): FieldValidator =>
  ({ value }) => {
    const number = numberOf(value);
    return number > than || (allowEquality && number === than)
      ? undefined
      : errorOf(message, { code: 'ERR_GREATER_THAN_NUMBER', than });
  };

export const numberSmallerThanField =
  ({ than, message, allowEquality = false }: NumberLimit): FieldValidator =>
  ({ value }) => {
    const number = numberOf(value);
    return number < than || (allowEquality && number === than)
      ? undefined
      : errorOf(message, { code: 'ERR_SMALLER_THAN_NUMBER', than });
  };

export const isInteger =
  ({ message }: { message: Message }): FieldValidator =>
  ({ value }) =>
    Number.isInteger(numberOf(value))
      ? undefined
      : errorOf(message, { code: 'ERR_NOT_INT_NUMBER' });
