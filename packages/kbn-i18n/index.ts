export { i18n } from './src/i18n';
export type { ListType, TranslateArguments, Translation, TranslationInput } from './src/i18n';
