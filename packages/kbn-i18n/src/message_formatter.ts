import {
  type FormatXMLElementFn,
  type Formats,
  IntlMessageFormat,
  type PrimitiveType,
} from 'intl-messageformat';

/** Far more than there are messages; a bound for callers that translate generated text. */
const MAX_PARSED = 5_000;

export type MessageValues = Record<string, PrimitiveType | FormatXMLElementFn<string, string>>;

export interface FormatInput {
  message: string;
  values: MessageValues;
  ignoreTag: boolean;
}

/** Fills values into an ICU message; undefined when the message is broken or a value is missing. */
export type MessageFormatter = (input: FormatInput) => string | undefined;

export function messageFormatter(locale: string, formats: Partial<Formats>): MessageFormatter {
  const parsed = new Map<string, IntlMessageFormat>();

  const parse = (message: string, ignoreTag: boolean): IntlMessageFormat => {
    const key = `${ignoreTag}:${message}`;
    const known = parsed.get(key);
    if (known !== undefined) {
      return known;
    }
    const format = new IntlMessageFormat(message, locale, formats, { ignoreTag });
    if (parsed.size >= MAX_PARSED) {
      parsed.clear();
    }
    parsed.set(key, format);
    return format;
  };

  return ({ message, values, ignoreTag }) => {
    try {
      const result = parse(message, ignoreTag).format<string>(values);
      return Array.isArray(result) ? result.join('') : result;
    } catch {
      return undefined;
    }
  };
}
