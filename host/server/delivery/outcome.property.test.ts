import * as fc from 'fast-check';
import { checkProperty } from '../../../test/support/check_property';
import { classifyResult, DELIVERY_REASONS } from './outcome';

const results = fc.record({
  status: fc.constantFrom('ok' as const, 'error' as const),
  retry: fc.option(fc.oneof(fc.boolean(), fc.date()), { nil: undefined }),
  errorSource: fc.option(fc.constantFrom('framework', 'user'), { nil: undefined }),
  message: fc.option(fc.string({ unit: 'binary', maxLength: 10_000 }), { nil: undefined }),
  serviceMessage: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
}) as fc.Arbitrary<Parameters<typeof classifyResult>[0]>;

it('a result means one of three things, with a known reason and a text that can be stored', () =>
  checkProperty(
    fc.property(results, (result) => {
      const outcome = classifyResult(result);
      expect(outcome.kind === 'delivered').toBe(result.status === 'ok');
      expect(DELIVERY_REASONS).toContain(outcome.reason);
      expect(outcome.message?.length ?? 1).toBeGreaterThan(0);
      expect(outcome.message?.length ?? 0).toBeLessThanOrEqual(4_000);
      expect(outcome.message?.isWellFormed() ?? true).toBe(true);
    }),
  ));

it('only a clear no gives an alert up', () =>
  checkProperty(
    fc.property(results, (result) => {
      const isNo = result.status === 'error' && result.retry === false;
      expect(classifyResult(result).kind === 'give_up').toBe(isNo);
    }),
  ));
