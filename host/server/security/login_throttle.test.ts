import { createLoginThrottle, type LoginAttempt } from './login_throttle';

const MINUTE = 60_000;
const HERE = '192.0.2.1';

function setUp() {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const throttle = createLoginThrottle({ now: () => new Date(now) });
  return {
    ...throttle,
    pass: (ms: number) => {
      now += ms;
    },
    fail(times: number, attempt: LoginAttempt) {
      for (let count = 0; count < times; count += 1) {
        throttle.failed(attempt);
      }
    },
  };
}

const ann = { username: 'ann', address: HERE };
const bob = { username: 'bob', address: HERE };

it('lets people mistype a few times', () => {
  const { waitMs, fail } = setUp();
  fail(4, ann);
  expect(waitMs(ann)).toBe(0);
});

it('lets them wait after that, twice as long each time, up to five minutes', () => {
  const { waitMs, fail } = setUp();
  const waits = Array.from({ length: 12 }, (_each, index) => {
    fail(index === 0 ? 5 : 1, ann);
    return waitMs(ann) / 1_000;
  });
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]);
});

it('counts down, and then lets them try', () => {
  const { waitMs, fail, pass } = setUp();
  fail(5, ann);
  pass(1_500);
  expect(waitMs(ann)).toBe(500);
  pass(500);
  expect(waitMs(ann)).toBe(0);
});

it('forgets failures after a quarter of an hour', () => {
  const { waitMs, fail, pass } = setUp();
  fail(20, ann);
  pass(15 * MINUTE);
  expect(waitMs(ann)).toBe(0);
  fail(1, ann);
  expect(waitMs(ann)).toBe(0);
});

it('forgets them when the password was right', () => {
  const { waitMs, fail, succeeded } = setUp();
  fail(5, ann);
  succeeded(ann);
  expect(waitMs(ann)).toBe(0);
  fail(4, ann);
  expect(waitMs(ann)).toBe(0);
});

it('keeps nobody out because of what others do elsewhere', () => {
  const { waitMs, fail } = setUp();
  fail(1_000, { ...ann, address: '198.51.100.7' });
  expect(waitMs(ann)).toBe(0);
  expect(waitMs({ ...ann, address: '198.51.100.70' })).toBe(0);
});

it('nor because of one name at the same address', () => {
  const { waitMs, fail } = setUp();
  fail(19, ann);
  expect(waitMs(bob)).toBe(0);
});

it('slows an address down that tries many names, a right password or not', () => {
  const { waitMs, fail, succeeded } = setUp();
  for (let index = 0; index < 20; index += 1) {
    fail(1, { username: `user-${index}`, address: HERE });
  }
  succeeded(bob);
  expect(waitMs(ann)).toBe(2_000);
});

it.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2:ffff::1', true],
  ['2001:db8:1:2::1', '2001:db8:1:2::2', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['::ffff:192.0.2.1', '192.0.2.1', true],
  ['192.0.2.1', '192.0.2.2', false],
])('takes %s and %s for one client: %s', (one, other, isSame) => {
  const { waitMs, fail } = setUp();
  fail(5, { username: 'ann', address: one });
  expect(waitMs({ username: 'ann', address: other }) > 0).toBe(isSame);
});

it('remembers the newest only, and little of a long name', () => {
  const { waitMs, fail } = setUp();
  fail(5, ann);
  for (let index = 0; index < 5_000; index += 1) {
    fail(1, { username: 'x'.repeat(10_000), address: `10.0.${index >> 8}.${index & 255}` });
  }
  expect(waitMs(ann)).toBe(0);
});
