import { errorOf, type FieldValidator, type Message } from './types';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export const isJsonField =
  (message: Message, { allowEmptyString = false } = {}): FieldValidator =>
  ({ value }) => {
    if (typeof value !== 'string' || (allowEmptyString && value.trim() === '')) {
      return undefined;
    }
    return isJson(value) ? undefined : errorOf(message, { code: 'ERR_JSON_FORMAT' });
  };
