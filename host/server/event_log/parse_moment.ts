import dateMath from '@elastic/datemath';

const ISO_8601 = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const RELATIVE = /^now([+-]\d{1,6}(ms|[smhdwMy]))*(\/[smhdwMy])?$/;

/**
 * A moment as people write it: ISO 8601, `now`, `now-24h`, `now-1d/d`.
 *
 * @param options.isEnd rounds up: `now/d` is the end of today.
 * @returns undefined when it is none.
 */
export function parseMoment(
  text: string,
  { now, isEnd }: { now: Date; isEnd: boolean },
): Date | undefined {
  if (ISO_8601.test(text)) {
    return valid(new Date(text));
  }
  return RELATIVE.test(text)
    ? valid(dateMath.parse(text, { forceNow: now, roundUp: isEnd })?.toDate())
    : undefined;
}

/** Within the years that are written with four digits: others are in no log. */
function valid(moment: Date | undefined): Date | undefined {
  const year = moment?.getUTCFullYear() ?? Number.NaN;
  return year >= 0 && year <= 9_999 ? moment : undefined;
}
