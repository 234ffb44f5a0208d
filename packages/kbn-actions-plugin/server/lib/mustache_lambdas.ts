import hjson from 'hjson';
import moment from 'moment-timezone';
import { evaluate } from 'tinymath';

type Lambda = () => (text: string, render: (text: string) => string) => string;

/** Longer ones are no formula. */
const LONGEST_FORMULA = 1_000;
const DEFAULT_DATE_FORMAT = 'YYYY-MM-DD hh:mma';

/** Kibana's functions for templates: `{{#EvalMath}}round(context.value, 1){{/EvalMath}}`. */
export function mustacheLambdas(variables: Record<string, unknown>): Record<string, Lambda> {
  return {
    EvalMath: lambda((text) => evalMath(text, variables)),
    ParseHjson: lambda((text) => JSON.stringify(hjson.parse(text))),
    FormatDate: lambda(formatDate),
    FormatNumber: lambda(formatNumber),
  };
}

function lambda(change: (text: string) => string): Lambda {
  return () => (text, render) => change(render(text.trim()).trim());
}

function evalMath(text: string, variables: Record<string, unknown>): string {
  if (text.length > LONGEST_FORMULA) {
    throw new Error(`EvalMath: a formula may have ${LONGEST_FORMULA} characters`);
  }
  return String(evaluate(text, variables));
}

/** `date; time zone; format`, the last two as wanted. */
function formatDate(text: string): string {
  const [date = '', timeZone = '', format = ''] = partsOf(text);
  if (date === '') {
    throw new Error('FormatDate: date is empty');
  }
  const at = moment.utc(/^-?\d+$/.test(date) ? Number(date) : new Date(date));
  if (!at.isValid()) {
    throw new Error(`FormatDate: invalid date "${date}"`);
  }
  const zone = timeZone === '' ? 'UTC' : timeZone;
  if (!moment.tz.zone(zone)) {
    throw new Error(`FormatDate: unknown time zone "${zone}"`);
  }
  return at.tz(zone).format(format === '' ? DEFAULT_DATE_FORMAT : format);
}

/** `number; locale; style: currency, currency: EUR`, the last two as wanted. */
function formatNumber(text: string): string {
  const [number = '', locale = '', options = ''] = partsOf(text);
  if (number === '' || Number.isNaN(Number(number))) {
    throw new Error(`FormatNumber: invalid number "${number}"`);
  }
  const format = new Intl.NumberFormat(locale === '' ? 'en-US' : locale, toOptions(options));
  return format.format(Number(number));
}

/** A format of a date may hold semicolons itself. */
function partsOf(text: string): string[] {
  const [, ...parts] = /^([^;]*)(?:;([^;]*))?(?:;(.*))?$/s.exec(text) ?? [];
  return parts.map((part) => (part ?? '').trim());
}

function toOptions(text: string): Intl.NumberFormatOptions {
  const entries = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [key = '', ...value] = part.split(':');
      return [key.trim(), typed(value.join(':').trim())];
    });
  return Object.fromEntries(entries) as Intl.NumberFormatOptions;
}

function typed(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  return text === '' || Number.isNaN(Number(text)) ? text : Number(text);
}
