export {
  createIntl,
  createIntlCache,
  FormattedDate,
  FormattedMessage,
  FormattedNumber,
  FormattedPlural,
  FormattedRelativeTime,
  FormattedTime,
  IntlProvider as __IntlProvider,
  type IntlShape,
  useIntl,
  useIntl as useI18n,
} from 'react-intl';
export { FormattedRelative, type FormattedRelativeProps } from './src/formatted_relative';
export { I18nProvider } from './src/i18n_provider';
export { injectI18n, type InjectedIntl } from './src/inject_i18n';
