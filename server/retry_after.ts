import { none, type Option, some } from 'fp-ts/Option';

/** A longer wait would silence alerts for longer than anybody would look away. */
export const LONGEST_WAIT_MS = 60 * 60 * 1000;

const SECONDS = /^\d+$/;
// `Date.parse` alone takes "2" for a year and ISO dates, which the header does not allow.
const HTTP_DATES = [
  /^[a-z]{3}, \d{2} [a-z]{3} \d{4} \d{2}:\d{2}:\d{2} gmt$/i,
  /^[a-z]{6,9}, \d{2}-[a-z]{3}-\d{2} \d{2}:\d{2}:\d{2} gmt$/i,
  /^[a-z]{3} [a-z]{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/i,
];

/**
 * When the other side wants to be asked again, at most an hour from now. None for what says nothing
 * usable: garbage, zero, a time in the past.
 */
export function parseRetryAfter(header: string, now: Date): Option<Date> {
  const waitMs = waitInMs(header.trim(), now);
  return waitMs > 0 ? some(new Date(now.getTime() + Math.min(waitMs, LONGEST_WAIT_MS))) : none;
}

function waitInMs(value: string, now: Date): number {
  if (SECONDS.test(value)) {
    return Number(value) * 1000;
  }
  if (!HTTP_DATES.some((form) => form.test(value))) {
    return Number.NaN;
  }
  const inGmt = value.toLowerCase().endsWith('gmt') ? value : `${value} GMT`;
  return Date.parse(inGmt) - now.getTime();
}
