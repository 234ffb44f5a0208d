import type {
  FieldConfig,
  ValidationFunc,
} from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import { fieldValidators } from '@kbn/es-ui-shared-plugin/static/forms/helpers';
import { hasApiKey, holdsCredentials, MAX_URL_LENGTH, readTriggerUrl } from '../common';
import {
  INITIATION_URL,
  tooLong,
  URL_HOLDS_KEY,
  URL_HOLDS_USER,
  URL_INVALID,
  URL_NOT_ENCRYPTED,
  URL_WITHOUT_KEY,
} from './translations';

type UrlConfig = FieldConfig<string>;

// The server half refuses each of these too; the form lets nothing through that it would refuse.
const isTriggerUrl: ValidationFunc = ({ value }) =>
  readTriggerUrl(String(value)) ? undefined : { message: URL_INVALID };

const holdsNoCredentials: ValidationFunc = ({ value }) => {
  const url = readTriggerUrl(String(value));
  if (!url || !holdsCredentials(url)) {
    return undefined;
  }
  return { message: isKeyed(url) ? URL_HOLDS_KEY : URL_HOLDS_USER };
};

const VALIDATIONS: NonNullable<UrlConfig['validations']> = [
  // Hosts without a dot too: that is how containers reach each other.
  { validator: fieldValidators.urlField(URL_INVALID, true) },
  { validator: isTriggerUrl },
  {
    validator: fieldValidators.maxLengthField({
      length: MAX_URL_LENGTH,
      message: tooLong(MAX_URL_LENGTH),
    }),
  },
];

const SHARED: UrlConfig = {
  label: INITIATION_URL,
  // What is copied often brings blanks along.
  formatters: [(value) => (typeof value === 'string' ? value.trim() : value)],
};

export const CONFIG_URL: UrlConfig = {
  ...SHARED,
  validations: [...VALIDATIONS, { validator: holdsNoCredentials }],
};

export const SECRETS_URL: UrlConfig = { ...SHARED, validations: VALIDATIONS };

/** Whether the text is a URL that belongs under URL authentication. */
export function isKeyedUrl(text: string): boolean {
  const url = readTriggerUrl(text);
  return url !== undefined && isKeyed(url);
}

/** What may well be a mistake, and may not. */
export function hintsOn(text: string, { usesBasic }: { usesBasic: boolean }): string[] {
  const url = readTriggerUrl(text);
  if (!url) {
    return [];
  }
  return [
    ...(!usesBasic && !hasApiKey(url) ? [URL_WITHOUT_KEY] : []),
    ...(url.protocol === 'http:' && !isLoopback(url.hostname) ? [URL_NOT_ENCRYPTED] : []),
  ];
}

function isKeyed({ searchParams }: URL): boolean {
  return [...searchParams.keys()].some((name) => name.toLowerCase() === 'apikey');
}

function isLoopback(hostname: string): boolean {
  return /^(?:(?:.*\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
