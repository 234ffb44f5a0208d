import { kindOfSignal } from '../test/xmatters_simulator/signals';
import { createTestSignalId, paramsOfTestKind, TEST_KINDS, testKindOf } from './test_kind';

const NOW = new Date('2026-01-31T12:00:00.000Z');

it.each(TEST_KINDS)('params made for %s are known as such', (kind) => {
  expect(testKindOf(paramsOfTestKind(kind, { signalId: 's', now: NOW }))).toBe(kind);
});

it.each([
  ['firing', 'firing'],
  ['recovery', 'recovery'],
  ['own', 'test'],
] as const)('xMatters takes %s for what it says', (kind, signal) => {
  expect(kindOfSignal(paramsOfTestKind(kind, { signalId: 's', now: NOW }), 'Recovered')).toBe(
    signal,
  );
});

it('names another alert each second, in words that can be read', () => {
  expect(createTestSignalId(NOW)).toBe('test-rule:test-alert-20260131120000');
  expect(createTestSignalId(new Date(NOW.getTime() + 1_000))).not.toBe(createTestSignalId(NOW));
});
