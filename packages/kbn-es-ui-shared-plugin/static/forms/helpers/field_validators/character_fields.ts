import { errorOf, type FieldValidator, type Message } from './types';

interface CharacterRule {
  message: Message;
  chars: string | string[];
}

const listOf = (chars: string | string[]): string[] => [chars].flat();

/** Fails when the text contains one of the characters. */
export const containsCharsField =
  ({ message, chars }: CharacterRule): FieldValidator =>
  ({ value }) => {
    const charsFound = listOf(chars).filter(
      (char) => typeof value === 'string' && value.includes(char),
    );
    return charsFound.length > 0
      ? errorOf(message, { code: 'ERR_INVALID_CHARS', charsFound })
      : undefined;
  };

/** Fails when the text starts with the character. */
export const startsWithField =
  ({ message, char }: { message: Message; char: string }): FieldValidator =>
  ({ value }) =>
    typeof value === 'string' && value.startsWith(char)
      ? errorOf(message, { code: 'ERR_FIRST_CHAR', char })
      : undefined;

export const lowerCaseStringField =
  (message: Message): FieldValidator =>
  ({ value }) =>
    typeof value === 'string' && value !== value.toLowerCase()
      ? errorOf(message, { code: 'ERR_LOWERCASE_STRING' })
      : undefined;
