import { none, some } from 'fp-ts/Option';
import { parseRetryAfter } from './retry_after';

const now = new Date('2026-03-01T12:00:00.000Z');

describe('Retry-After', () => {
  test.each([
    ['120', '2026-03-01T12:02:00.000Z'],
    [' 1 ', '2026-03-01T12:00:01.000Z'],
    ['3600', '2026-03-01T13:00:00.000Z'],
    ['Sun, 01 Mar 2026 12:00:30 GMT', '2026-03-01T12:00:30.000Z'],
    ['sun, 01 mar 2026 12:00:30 gmt', '2026-03-01T12:00:30.000Z'],
    ['Sunday, 01-Mar-26 12:05:00 GMT', '2026-03-01T12:05:00.000Z'],
    ['Sun Mar  1 12:10:00 2026', '2026-03-01T12:10:00.000Z'],
  ])('%j is %s', (header, at) => {
    expect(parseRetryAfter(header, now)).toEqual(some(new Date(at)));
  });

  test.each([
    '3601',
    '86400',
    '99999999999999999999999999',
    '9'.repeat(400),
    'Mon, 02 Mar 2026 12:00:00 GMT',
    'Fri, 01 Mar 2999 12:00:00 GMT',
  ])('%j is at most an hour from now', (header) => {
    expect(parseRetryAfter(header, now)).toEqual(some(new Date('2026-03-01T13:00:00.000Z')));
  });

  test.each([
    '',
    '0',
    '000',
    '-5',
    '+5',
    '1.5',
    '1e3',
    '0x10',
    'soon',
    '2 minutes',
    '120, 240',
    'NaN',
    'Infinity',
    '2026-03-01T12:00:30Z',
    'Sun, 01 Foo 2026 12:00:30 GMT',
    'Sun, 01 Mar 2026 99:00:30 GMT',
    'Sun, 01 Mar 2026 12:00:30 CET',
    'Sun, 01 Mar 2026 12:00:00 GMT',
    'Sat, 28 Feb 2026 12:00:00 GMT',
    'Thu, 01 Jan 1970 00:00:00 GMT',
  ])('%j says nothing', (header) => {
    expect(parseRetryAfter(header, now)).toEqual(none);
  });
});
