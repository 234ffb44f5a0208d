import { ALL_EVENTS, isFiltered, readAuditFilters, writeAuditFilters } from './audit_filters';

it('gives back what it wrote', () => {
  const filters = {
    username: 'ada l.',
    actions: ['user_login' as const, 'connector_delete' as const],
    outcomes: ['failure' as const],
    spaceId: 'ops',
    object: { type: 'action', id: 'a&b' },
    from: 'now-7d',
    until: '2030-01-01T00:00:00.000Z',
  };
  expect(readAuditFilters(writeAuditFilters(filters))).toEqual(filters);
  expect(isFiltered(filters)).toBe(true);
});

it('takes what makes no sense as if it were not there', () => {
  const query = new URLSearchParams(
    'actions=nothing&outcomes=good&from=yesterday&until=x&object_type=user&space_id=',
  );
  expect(readAuditFilters(query)).toEqual(ALL_EVENTS);
  expect(isFiltered(ALL_EVENTS)).toBe(false);
});
