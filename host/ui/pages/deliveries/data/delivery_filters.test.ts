import {
  DEFAULT_FILTERS,
  isByConnectorOnly,
  isFiltered,
  readDeliveryFilters,
  toFilterBody,
  writeDeliveryFilters,
  type DeliveryFilters,
} from './delivery_filters';

const FILTERS: DeliveryFilters = {
  states: ['retrying', 'failed'],
  connectorId: 'on/call & more',
  ruleId: 'r',
  alertId: 'a',
  from: 'now-7d',
  until: '2026-05-05T10:00:00.000Z',
  isLive: false,
};

it('gives back from the address what was put there', () => {
  const address = writeDeliveryFilters(FILTERS).toString();
  expect(readDeliveryFilters(new URLSearchParams(address))).toEqual(FILTERS);
});

it('needs no words for what is as usual', () => {
  expect(writeDeliveryFilters(DEFAULT_FILTERS).toString()).toBe('');
  expect(readDeliveryFilters(new URLSearchParams())).toEqual(DEFAULT_FILTERS);
  expect(isFiltered(DEFAULT_FILTERS)).toBe(false);
});

it('takes nonsense for what is as usual', () => {
  const nonsense = 'states=lost,&from=yesterday&until=now-&connector_id=&live=maybe';
  expect(readDeliveryFilters(new URLSearchParams(nonsense))).toEqual(DEFAULT_FILTERS);
});

it('asks the API by its names, for what is chosen only', () => {
  expect(toFilterBody(DEFAULT_FILTERS)).toEqual({});
  expect(toFilterBody(FILTERS)).toEqual({
    states: ['retrying', 'failed'],
    connector_id: 'on/call & more',
    rule_id: 'r',
    alert_id: 'a',
    from: 'now-7d',
    until: '2026-05-05T10:00:00.000Z',
  });
});

it.each([
  [{}, true],
  [{ states: ['failed'], connectorId: 'c' }, true],
  [{ from: 'now-1h' }, false],
  [{ ruleId: 'r' }, false],
] satisfies Array<[Partial<DeliveryFilters>, boolean]>)(
  'knows whether the counts of connectors fit %j',
  (part, fits) => {
    expect(isByConnectorOnly({ ...DEFAULT_FILTERS, ...part })).toBe(fits);
  },
);
