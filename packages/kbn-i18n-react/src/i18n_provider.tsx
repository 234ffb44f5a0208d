import { i18n } from '@kbn/i18n';
import React, { type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';

/** Gives the language set by `i18n.init` to everything inside. */
export function I18nProvider({ children }: { children?: ReactNode }) {
  const { locale, messages, formats, defaultLocale } = i18n.getTranslation();
  const isKnown = isLocale(locale);
  return (
    <IntlProvider
      locale={isKnown ? locale : defaultLocale}
      messages={isKnown ? messages : NO_MESSAGES}
      formats={formats}
      defaultLocale={defaultLocale}
      // Not `translation.defaultFormats`: `i18n.translate` too formats default messages with these.
      defaultFormats={formats}
      onError={showTheDefaultMessage}
    >
      {children}
    </IntlProvider>
  );
}

const NO_MESSAGES = {};

/** As in `i18n.translate`, a missing or broken translation is no error. */
const showTheDefaultMessage = () => undefined;

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
