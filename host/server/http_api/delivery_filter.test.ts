import { toDeliveryFilter } from './delivery_filter';
import type { DeliveryFilterInput } from './delivery_schemas';

const now = new Date('2026-05-05T12:00:00.000Z');
const convert = (input: DeliveryFilterInput) =>
  toDeliveryFilter(input, { spaceId: 'default', now, place: 'request query' });

it('of nothing is everything in the space', () => {
  expect(convert({})).toEqual({ spaceIds: ['default'] });
});

it('takes everything over', () => {
  expect(
    convert({
      states: ['retrying', 'failed', 'failed'],
      connector_id: 'on-call',
      rule_id: 'rule',
      alert_id: 'alert',
      from: '2026-01-31T12:00:00+01:00',
      until: 'now-1h',
    }),
  ).toEqual({
    spaceIds: ['default'],
    states: ['retrying', 'failed'],
    connectorId: 'on-call',
    ruleId: 'rule',
    alertId: 'alert',
    from: new Date('2026-01-31T11:00:00.000Z'),
    until: new Date('2026-05-05T11:00:00.000Z'),
  });
});

it('of no state matches none', () => {
  expect(convert({ states: [] }).states).toEqual([]);
});

it('rounds outwards', () => {
  expect(convert({ from: 'now/h', until: 'now/h' })).toMatchObject({
    from: new Date('2026-05-05T12:00:00.000Z'),
    until: new Date('2026-05-05T12:59:59.999Z'),
  });
});

it.each(['', 'yesterday', 'now-', '2026-13-01', '\0', '+010000-01-01T00:00:00Z', 'now-999999y'])(
  'refuses a moment that is none: %j',
  (from) => {
    expect(() => convert({ from })).toThrow(
      '[request query.from]: expected a date such as 2026-01-31T12:00:00Z, now or now-24h',
    );
    expect(() => convert({ until: from })).toThrow('[request query.until]: ');
  },
);
