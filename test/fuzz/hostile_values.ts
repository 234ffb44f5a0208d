import * as fc from 'fast-check';

/** Texts that have broken parsers, databases, path handling or logs somewhere. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'a\udfffb',
  '\u202egnp.exe',
  '\ufeff',
  '\r\nx-injected: 1',
  '\u001b[31m',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  '../../../../etc/passwd',
  '..%2f..%2fhost.yml',
  '%00',
  '%',
  '%zz',
  '*',
  ':id',
  '{{x}}',
  '${7*7}',
  "' OR 1=1 --",
  '"; DROP TABLE users; --',
  '<script>alert(1)</script>',
  'NaN',
  'Infinity',
  '1e309',
  '9007199254740993',
  'true',
  'null',
  '{"a":1}',
  '[[[[',
  'now-1h',
  'now-999999999y',
  'now+1d/d',
  '2026-13-45T99:99:99Z',
  '+275760-09-13T00:00:00.001Z',
  'not (a or b: *)',
  'message: "',
  '((((((((((((((((((((',
  'e\u0301',
  '😀'.repeat(40),
  'x'.repeat(129),
  'x'.repeat(257),
  'x'.repeat(9_000),
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
);

/** Numbers as they stand in JSON, also those that no program holds. */
const hostileNumber = fc.constantFrom(
  '0',
  '-0',
  '-1',
  '1.5',
  '2147483648',
  '9007199254740993',
  '-9007199254740993',
  '1e308',
  '1e999',
  '-1e999',
  '1e-400',
  '9'.repeat(400),
);

const nested = (depth: number, [open, close]: readonly [string, string]) =>
  `${open.repeat(depth)}1${close.repeat(depth)}`;

/** Any JSON, and some that is nearly JSON. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: hostileText.map((text) => JSON.stringify(text)) },
  { weight: 3, arbitrary: hostileNumber },
  { weight: 2, arbitrary: fc.json({ maxDepth: 4 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'null',
      'true',
      '{}',
      '[]',
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
      '{"a":1,"a":2}',
      '{"toString":1,"valueOf":1,"hasOwnProperty":1}',
      '{"length":1e9,"0":1}',
      '{"\\u0000":"\\u0000"}',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(50, 99, 100, 101, 5_000),
        fc.constantFrom(['[', ']'] as const, ['{"a":', '}'] as const),
      )
      .map(([depth, brackets]) => nested(depth, brackets)),
  },
);

/** Bodies that are no JSON at all. */
export const brokenBody: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '{',
    '{"a":',
    "{'a':1}",
    '{"a":1,}',
    '[1,]',
    'undefined',
    'NaN',
    '\ufeff{}',
    '{}{}',
    '<xml/>',
    'a=1&b=2',
    '"\\ud800"',
    '"\\u12"',
    '\0',
    nested(60_000, ['[', ']']),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
