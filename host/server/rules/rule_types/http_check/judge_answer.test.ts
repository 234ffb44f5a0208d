import { problemsWith, tlsDaysLeft, type HttpAnswer } from './judge_answer';

const now = new Date('2026-03-01T12:00:00.000Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const EXPECTED = { expectedStatus: ['2xx'], bodyContains: [], bodyLacks: [] };
const WELL: HttpAnswer = {
  status: 200,
  latencyMs: 120,
  certificateExpiresAt: inHours(24 * 90),
  body: '{"status":"green"}',
  isBodyCut: false,
};

it.each([
  ['all is well', {}, {}, []],
  ['a status', { status: 503 }, {}, ['answered with status 503 instead of 2xx']],
  [
    'a status among several',
    { status: 302 },
    { expectedStatus: ['200', '204'] },
    ['answered with status 302 instead of 200 or 204'],
  ],
  ['a wanted status', { status: 404 }, { expectedStatus: ['404'] }, []],
  ['a text that is there', {}, { bodyContains: ['green'] }, []],
  ['a text that is missing', {}, { bodyContains: ['blue'] }, ['answered without "blue"']],
  [
    'a text that is missing as far as was read',
    { isBodyCut: true },
    { bodyContains: ['blue'] },
    ['answered without "blue" in the first megabyte'],
  ],
  [
    'a text that must not be there',
    {},
    { bodyLacks: ['green', 'red'] },
    ['answered with "green" in the body'],
  ],
  [
    'a long text',
    {},
    { bodyContains: ['x'.repeat(200)] },
    [`answered without "${'x'.repeat(80)}…"`],
  ],
  [
    'a certificate that expires soon',
    { certificateExpiresAt: inHours(24 * 13 + 23) },
    { minTlsDays: 14 },
    ['has a certificate that expires in 13 days, fewer than 14'],
  ],
  ['one with days enough', { certificateExpiresAt: inHours(24 * 14) }, { minTlsDays: 14 }, []],
  [
    'one of tomorrow',
    { certificateExpiresAt: inHours(25) },
    { minTlsDays: 7 },
    ['has a certificate that expires in 1 day, fewer than 7'],
  ],
  ['no certificate', { certificateExpiresAt: undefined }, { minTlsDays: 7 }, []],
  [
    'a slow answer',
    { latencyMs: 2_000.6 },
    { maxLatencyMs: 2_000 },
    ['took 2001 ms to answer, longer than 2000 ms'],
  ],
  ['one just in time', { latencyMs: 2_000 }, { maxLatencyMs: 2_000 }, []],
  [
    'several, what matters most first',
    { status: 500, latencyMs: 5_000 },
    { maxLatencyMs: 2_000, bodyContains: ['blue'] },
    [
      'answered with status 500 instead of 2xx',
      'answered without "blue"',
      'took 5000 ms to answer, longer than 2000 ms',
    ],
  ],
])('%s', (...[, answer, expected, problems]) => {
  expect(problemsWith({ ...WELL, ...answer }, { ...EXPECTED, ...expected }, now)).toEqual(problems);
});

it('counts whole days', () => {
  const days = (hours: number) => tlsDaysLeft({ certificateExpiresAt: inHours(hours) }, now);
  expect([0, 23, 24, 47, 48, -1].map(days)).toEqual([0, 0, 1, 1, 2, -1]);
  expect(tlsDaysLeft({ certificateExpiresAt: undefined }, now)).toBeUndefined();
});
