import { isUrl } from '../../../validators/string';
import { errorOf, type FieldValidator, type Message } from './types';

/** A URL of any scheme; its host has a dot, or starts with `localhost`. */
export const urlField =
  (message: Message, allowDomainWithoutDots = false): FieldValidator =>
  ({ value }) =>
    typeof value === 'string' && isUrl(value, { allowDomainWithoutDots })
      ? undefined
      : errorOf(message, { code: 'ERR_FIELD_FORMAT', formatType: 'URL' });
