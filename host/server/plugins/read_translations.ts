import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DiscoveredPlugin } from './discover_plugins';

/** The language that the texts in the code are in. */
export const SOURCE_LOCALE = 'en';

type Messages = Record<string, string>;

/**
 * The texts of all plugins, by language. Each plugin names its files in `.i18nrc.json`; a file is
 * called like its language, e.g. `de-DE.json`.
 *
 * @throws Error that names the file when it is not as Kibana's translation files are.
 */
export function readTranslations(plugins: readonly DiscoveredPlugin[]): Map<string, Messages> {
  const byLocale = new Map<string, Messages>([[SOURCE_LOCALE, {}]]);
  for (const path of plugins.flatMap(({ folder }) => translationFilesIn(folder))) {
    const locale = basename(path, '.json');
    byLocale.set(locale, { ...byLocale.get(locale), ...readMessages(path) });
  }
  return byLocale;
}

/** `de-de` means `de-DE`. */
export function localeAmong(known: Iterable<string>, wanted: string): string | undefined {
  return [...known].find((locale) => locale.toLowerCase() === wanted.toLowerCase());
}

function translationFilesIn(folder: string): string[] {
  const index = join(folder, '.i18nrc.json');
  if (!existsSync(index)) {
    return [];
  }
  const { translations } = readJson(index);
  return Array.isArray(translations)
    ? translations.filter((name) => typeof name === 'string').map((name) => join(folder, name))
    : [];
}

/** `{messages: {id: text}}`, or a text as Kibana also writes it: `{text, comment}`. */
function readMessages(path: string): Messages {
  const { messages } = readJson(path);
  if (typeof messages !== 'object' || messages === null) {
    throw new Error(`${path} must hold { "messages": { "<id>": "<text>" } }`);
  }
  const entries = Object.entries(messages).map(([id, message]: [string, unknown]) => {
    const text =
      typeof message === 'object' && message !== null && 'text' in message ? message.text : message;
    if (typeof text !== 'string') {
      throw new Error(`${path}: the message "${id}" must be a text`);
    }
    return [id, text] as const;
  });
  return Object.fromEntries(entries);
}

function readJson(path: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw new Error(`${path} cannot be read: ${reason}`, { cause: error });
  }
}
