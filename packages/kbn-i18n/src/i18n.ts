import { type Formats, IntlMessageFormat } from 'intl-messageformat';

import { messageFormatter, type MessageValues } from './message_formatter';

const DEFAULT_LOCALE = 'en';

export interface TranslationInput {
  locale: string;
  /** Texts by id; a message without one shows the default message of its place in the code. */
  messages: Record<string, string>;
  formats?: Partial<Formats> | undefined;
}

export interface Translation {
  /** In lower case. */
  locale: string;
  messages: Record<string, string>;
  formats: Partial<Formats>;
  defaultLocale: string;
  defaultFormats: Formats;
}

export interface TranslateArguments {
  /** The English text, in ICU MessageFormat. */
  defaultMessage: string;
  values?: MessageValues | undefined;
  /** For translators. */
  description?: string | undefined;
  /** Takes `<` and `>` for text and not for tags. */
  ignoreTag?: boolean | undefined;
}

export type ListType = 'conjunction' | 'disjunction' | 'unit';

let active = activate({ locale: DEFAULT_LOCALE, messages: {} });

/** Sets the language of the process or page; what was translated before keeps its language. */
function init(translation: TranslationInput): void {
  if (typeof translation.locale !== 'string' || translation.locale === '') {
    throw new Error('[I18n] A `locale` must be a non-empty string to add messages.');
  }
  active = activate(translation);
}

/**
 * The text of a message, with its values filled in. Never throws, because texts are asked for while
 * modules load: a broken translation gives the default message, a broken default message its source.
 */
function translate(id: string, args: TranslateArguments): string {
  const { defaultMessage, values = {}, ignoreTag = false } = args;
  const { messages } = active.translation;
  const translated = Object.hasOwn(messages, id) ? messages[id] : undefined;

  return (
    (translated === undefined
      ? undefined
      : active.format({ message: translated, values, ignoreTag })) ??
    active.formatDefault({ message: defaultMessage, values, ignoreTag }) ??
    defaultMessage
  );
}

/** `a, b, and c`, `a, b, or c` or `a, b, c`, as the language has it. */
function formatList(type: ListType, items: Iterable<string>): string {
  return new Intl.ListFormat(active.translation.locale, { type, style: 'long' }).format(items);
}

function getLocale(): string {
  return active.translation.locale;
}

function getTranslation(): Translation {
  return active.translation;
}

function activate({ locale: givenLocale, messages, formats }: TranslationInput) {
  const locale = givenLocale.toLowerCase();
  const translation: Translation = {
    locale,
    messages,
    formats: formats ?? {},
    defaultLocale: DEFAULT_LOCALE,
    defaultFormats: IntlMessageFormat.formats,
  };
  return {
    translation,
    format: messageFormatter(locale, translation.formats),
    formatDefault: messageFormatter(DEFAULT_LOCALE, translation.formats),
  };
}

export const i18n = { formatList, getLocale, getTranslation, init, translate };
