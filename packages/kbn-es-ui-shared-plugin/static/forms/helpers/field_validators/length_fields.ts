import { errorOf, type FieldValidator, type Message } from './types';

interface LengthLimit {
  length: number;
  message: Message;
}

const lengthOf = (value: unknown): number =>
  typeof value === 'string' || Array.isArray(value) ? value.length : 0;

export const maxLengthField =
  ({ length, message }: LengthLimit): FieldValidator =>
  ({ value }) =>
    lengthOf(value) > length ? errorOf(message, { code: 'ERR_MAX_LENGTH', length }) : undefined;

export const minLengthField =
  ({ length, message }: LengthLimit): FieldValidator =>
  ({ value }) =>
    lengthOf(value) < length ? errorOf(message, { code: 'ERR_MIN_LENGTH', length }) : undefined;
