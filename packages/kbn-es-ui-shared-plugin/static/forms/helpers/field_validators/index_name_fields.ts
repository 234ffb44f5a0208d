import { i18n as kbnI18n } from '@kbn/i18n';
import { errorOf, type FieldValidator } from './types';

const FORBIDDEN_IN_PATTERNS = ['\\', '/', '?', '"', '<', '>', '|', ' ', ',', '#'];
const FORBIDDEN_IN_NAMES = [...FORBIDDEN_IN_PATTERNS, '*', ':'];

type I18n = Pick<typeof kbnI18n, 'translate'>;

const found = (value: string, chars: string[]) => chars.filter((char) => value.includes(char));

const listed = (chars: string[]) =>
  chars.map((char) => (char === ' ' ? '(space)' : char)).join(' ');

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A name Elasticsearch accepts for an index. */
export const indexNameField =
  (i18n: I18n = kbnI18n): FieldValidator =>
  ({ value, path }) => {
    const name = textOf(value);
    if (name.trim() === '') {
      const message = i18n.translate('esUiShared.forms.indexName.missing', {
        defaultMessage: 'Enter an index name.',
      });
      return errorOf(message, { code: 'ERR_FIELD_MISSING', path });
    }
    if (name.startsWith('.')) {
      const message = i18n.translate('esUiShared.forms.indexName.dot', {
        defaultMessage: 'An index name cannot start with a dot.',
      });
      return errorOf(message, { code: 'ERR_FIELD_FORMAT', formatType: 'INDEX_NAME' });
    }
    const charsFound = found(name, FORBIDDEN_IN_NAMES);
    if (charsFound.length > 0) {
      const message = i18n.translate('esUiShared.forms.indexName.characters', {
        defaultMessage: 'An index name cannot contain {characters}',
        values: { characters: listed(charsFound) },
      });
      return errorOf(message, { code: 'ERR_FIELD_FORMAT', formatType: 'INDEX_NAME', charsFound });
    }
    return undefined;
  };

/** A pattern of index names, such as `logs-*`. */
export const indexPatternField =
  (i18n: I18n = kbnI18n): FieldValidator =>
  ({ value, path }) => {
    const pattern = textOf(value);
    if (pattern.trim() === '') {
      const message = i18n.translate('esUiShared.forms.indexPattern.missing', {
        defaultMessage: 'Enter an index pattern.',
      });
      return errorOf(message, { code: 'ERR_FIELD_MISSING', path });
    }
    const charsFound = found(pattern, FORBIDDEN_IN_PATTERNS);
    if (charsFound.length > 0) {
      const message = i18n.translate('esUiShared.forms.indexPattern.characters', {
        defaultMessage: 'An index pattern cannot contain {characters}',
        values: { characters: listed(charsFound) },
      });
      return errorOf(message, {
        code: 'ERR_FIELD_FORMAT',
        formatType: 'INDEX_PATTERN',
        charsFound,
      });
    }
    return undefined;
  };
