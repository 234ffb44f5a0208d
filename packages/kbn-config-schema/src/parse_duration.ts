import moment, { type Duration } from 'moment';

const UNITS: Record<string, moment.unitOfTime.DurationConstructor> = {
  ms: 'ms',
  s: 's',
  m: 'm',
  h: 'h',
  d: 'd',
  w: 'w',
  M: 'M',
  y: 'y',
  Y: 'y',
};

const DURATION = /^(?:\d+(?:ms|s|m|h|d|w|M|y|Y))+$/;
const PART = /(\d+)(ms|s|m|h|d|w|M|y|Y)/g;

/** Reads `70ms`, `5s`, `1m30s`, or a plain number of milliseconds. */
export function parseDuration(value: string | number): Duration {
  return typeof value === 'number' ? milliseconds(value) : parseText(value);
}

function parseText(text: string): Duration {
  if (/^\d+$/.test(text)) {
    return milliseconds(Number(text));
  }
  if (!DURATION.test(text)) {
    throw new Error(
      'Failed to parse value as time value. Value must be a duration in milliseconds, or follow the ' +
        "format <count>[ms|s|m|h|d|w|M|y] (e.g. '70ms', '5s', '3d', '1y', '1m30s'), where the " +
        'duration is a safe positive integer.',
    );
  }
  const total = moment.duration(0);
  for (const [, count, unit = 'ms'] of text.matchAll(PART)) {
    total.add(Number(count), UNITS[unit]);
  }
  // Months and years count as moment counts them; a sum that is not safe shows here.
  milliseconds(total.asMilliseconds());
  return total;
}

function milliseconds(count: number): Duration {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new Error('Value in milliseconds is expected to be a safe positive integer.');
  }
  return moment.duration(count);
}
