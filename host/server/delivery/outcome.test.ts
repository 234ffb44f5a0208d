import { classifyResult, DELIVERY_REASONS } from './outcome';

const AT = new Date('2026-01-01T00:00:00Z');
const STATUSES = ['ok', 'error'] as const;
const RETRIES = [undefined, null, true, false, AT, new Date(Number.NaN)] as const;
const SOURCES = [undefined, 'user', 'framework'] as const;

const ALL = STATUSES.flatMap((status) =>
  RETRIES.flatMap((retry) => SOURCES.map((errorSource) => ({ status, retry, errorSource }))),
);

const classify = ({ status, retry, errorSource }: (typeof ALL)[number]) =>
  classifyResult({
    status,
    message: 'why',
    ...(retry !== undefined && { retry }),
    ...(errorSource && { errorSource }),
  });

it('ok is delivered, whatever else is said', () => {
  for (const one of ALL.filter(({ status }) => status === 'ok')) {
    expect(classify(one)).toEqual({ kind: 'delivered', reason: 'accepted', message: null });
  }
});

it('retry: false is the end', () => {
  for (const errorSource of SOURCES) {
    expect(classify({ status: 'error', retry: false, errorSource })).toEqual({
      kind: 'give_up',
      reason: errorSource === 'framework' ? 'internal' : 'refused',
      message: 'why',
    });
  }
});

it('a date is kept', () => {
  for (const errorSource of SOURCES) {
    expect(classify({ status: 'error', retry: AT, errorSource })).toEqual({
      kind: 'retry',
      reason: 'told_to_wait',
      message: 'why',
      retryAt: AT,
    });
  }
});

it.each([undefined, null, true, new Date(Number.NaN)])('retry: %p is again later', (retry) => {
  for (const errorSource of SOURCES) {
    expect(classify({ status: 'error', retry, errorSource })).toEqual({
      kind: 'retry',
      reason: errorSource === 'framework' ? 'internal' : 'temporary',
      message: 'why',
      retryAt: null,
    });
  }
});

it('every reason is on the list', () => {
  for (const one of ALL) {
    expect(DELIVERY_REASONS).toContain(classify(one).reason);
  }
});

it.each([
  [{ message: 'a', serviceMessage: 'b' }, 'a: b'],
  [{ serviceMessage: 'b' }, 'b'],
  [{ message: '' }, null],
  [{ message: 'x'.repeat(5_000) }, 'x'.repeat(4_000)],
  [{ message: `${'x'.repeat(3_999)}🚨` }, `${'x'.repeat(3_999)}\uFFFD`],
])('the message of %j', (texts, message) => {
  expect(classifyResult({ status: 'error', retry: true, ...texts }).message).toBe(message);
});
