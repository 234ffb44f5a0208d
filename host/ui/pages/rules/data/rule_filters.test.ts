import {
  bulkFilterOf,
  isFiltered,
  readRuleFilters,
  toFindBody,
  writeRuleFilters,
} from './rule_filters';

const read = (query: string) => readRuleFilters(new URLSearchParams(query));

it('reads nothing as all rules by name', () => {
  expect(toFindBody(read(''))).toEqual({
    page: 1,
    per_page: 25,
    sort_field: 'name',
    sort_order: 'asc',
  });
  expect(isFiltered(read(''))).toBe(false);
  expect(isFiltered(read('q=%20'))).toBe(false);
});

it.each([
  'q=disk&type=.http-check&status=enabled&outcome=failed&tag=a&tag=b&action_type=.xmatters&sort=duration%3Adesc&page=3&page_size=100',
  'status=snoozed',
])('writes %s as it read it', (query) => {
  expect(writeRuleFilters(read(query)).toString()).toBe(query);
});

it('takes nonsense for what is usual', () => {
  const query = 'status=odd&outcome=odd&sort=odd:desc&page=-4&page_size=7';
  expect(writeRuleFilters(read(query)).toString()).toBe('');
  expect(read('page=odd').page).toBe(0);
});

it('asks by KQL for what is chosen', () => {
  const {
    filter,
    search,
    search_fields: fields,
  } = toFindBody(
    read('q=disk&type=.a&type=.b&tag=say+"hi"&outcome=failed&status=disabled&status=snoozed'),
  ) as Record<string, unknown>;
  expect(filter).toBe(
    '(alert.attributes.alertTypeId: (".a" or ".b")) and ' +
      '(alert.attributes.lastRun.outcome: ("failed")) and ' +
      '(alert.attributes.tags: ("say \\"hi\\"")) and ' +
      '(alert.attributes.enabled: false or alert.attributes.isSnoozed: true)',
  );
  expect(search).toBe('disk');
  expect(fields).toEqual(['name', 'tags']);
});

it('changes many by KQL, unless a text is searched for', () => {
  expect(bulkFilterOf(read('status=enabled'))).toBe('(alert.attributes.enabled: true)');
  expect(bulkFilterOf(read(''))).toBe('alert.attributes.name: *');
  expect(bulkFilterOf(read('q=disk&status=enabled'))).toBeUndefined();
});
