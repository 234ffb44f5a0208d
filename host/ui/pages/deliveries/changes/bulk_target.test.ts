import { DEFAULT_FILTERS } from '../data/delivery_filters';
import { deliveryOf } from '../delivery.mock';
import { ofFilter, ofSelected } from './bulk_target';

const NOW = new Date('2026-05-05T10:00:00.000Z');

it('takes of the chosen rows those that can be changed so', () => {
  const rows = [
    deliveryOf('a', { state: 'failed' }),
    deliveryOf('b', { state: 'delivered' }),
    deliveryOf('c', { state: 'cancelled' }),
    deliveryOf('d', { state: 'queued' }),
    deliveryOf('e', { state: 'running', is_cancel_requested: true }),
  ];
  expect(ofSelected('redeliver', rows)).toEqual({ kind: 'redeliver', ids: ['a', 'c'] });
  expect(ofSelected('cancel', rows)).toEqual({ kind: 'cancel', ids: ['d'] });
});

it('takes everything that was there when it was asked', () => {
  expect(ofFilter('cancel', DEFAULT_FILTERS, NOW)).toEqual({
    kind: 'cancel',
    filter: { states: ['queued', 'running', 'retrying'], until: NOW.toISOString() },
  });
});

it('keeps to the filter, with its times made fixed', () => {
  const filters = {
    ...DEFAULT_FILTERS,
    states: ['failed' as const, 'delivered' as const],
    connectorId: 'c',
    from: 'now-24h',
    until: 'now-1h',
  };
  expect(ofFilter('redeliver', filters, NOW)).toEqual({
    kind: 'redeliver',
    filter: {
      states: ['failed'],
      connector_id: 'c',
      from: '2026-05-04T10:00:00.000Z',
      until: '2026-05-05T09:00:00.000Z',
    },
  });
});

it('has nothing to do when no such state is shown', () => {
  expect(ofFilter('redeliver', { ...DEFAULT_FILTERS, states: ['delivered'] }, NOW)).toBeUndefined();
});
