import type { Logger } from '@kbn/core/server';
import Mustache from 'mustache';
import { augmentVariables } from './augment_variables';
import { mustacheLambdas } from './mustache_lambdas';

/** What a text becomes before it is put into a template; `json` goes between quotes. */
export type Escape = 'markdown' | 'slack' | 'json' | 'html' | 'none';

type Variables = Record<string, unknown>;

/** Parsed templates are kept, but not for ever: people go on writing new ones. */
const MOST_PARSED = 1_000;

const writer = new Mustache.Writer();
const parsed = new Map<string, unknown>();
Object.assign(writer, {
  templateCache: {
    get: (key: string) => parsed.get(key),
    set: (key: string, tokens: unknown) => {
      if (parsed.size >= MOST_PARSED) {
        parsed.clear();
      }
      parsed.set(key, tokens);
    },
    clear: () => parsed.clear(),
  },
});

/** Fills variables into texts; prepared once for everything that is filled with the same ones. */
export interface MustacheRenderer {
  /** A template that cannot be rendered becomes a text that says why. */
  text(template: string, escape: Escape): string;
  /** Every text in it, without escaping. */
  object<Params>(params: Params): Params;
}

export function createMustacheRenderer(logger: Logger, variables: Variables): MustacheRenderer {
  const data = augmentVariables(variables);
  // Without a prototype, too. A variable of the same name wins.
  const view = Object.assign(Object.create(null) as Variables, mustacheLambdas(data), data);

  function text(template: string, escape: Escape): string {
    if (!template.includes('{{')) {
      return template;
    }
    try {
      return writer.render(template, view, undefined, { escape: ESCAPES[escape] });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      logger.warn(`error rendering mustache template: ${reason}`);
      return `error rendering mustache template "${template}": ${reason}`;
    }
  }

  return {
    text,
    object: (params) => mapTexts(params, (one) => text(one, 'none')) as typeof params,
  };
}

export function renderMustacheString(
  logger: Logger,
  template: string,
  { variables, escape }: { variables: Variables; escape: Escape },
): string {
  return createMustacheRenderer(logger, variables).text(template, escape);
}

export function renderMustacheObject<Params>(
  logger: Logger,
  params: Params,
  variables: Variables,
): Params {
  return createMustacheRenderer(logger, variables).object(params);
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((one) => mapTexts(one, change));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]))
    : value;
}

const ESCAPES: Readonly<Record<Escape, (value: unknown) => string>> = {
  none: shown,
  json: (value) => JSON.stringify(shown(value)).slice(1, -1),
  markdown: (value) => shown(value).replaceAll(/[\\`*_{}[\]()#+\-.!|~<>]/g, '\\$&'),
  slack: (value) =>
    shown(value)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll(/[*_~`]/g, (sign) => `${ZERO_WIDTH_SPACE}${sign}${ZERO_WIDTH_SPACE}`),
  html: (value) => Mustache.escape(shown(value)),
};

/** Keeps Slack from taking a sign for formatting. */
const ZERO_WIDTH_SPACE = '\u200B';

function shown(value: unknown): string {
  // oxlint-disable-next-line no-base-to-string -- objects of the variables say themselves as JSON
  return value === null || value === undefined ? '' : String(value);
}
