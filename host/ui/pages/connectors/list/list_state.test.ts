import { readListState, writeListState } from './list_state';

const roundTrip = (query: string) =>
  writeListState(readListState(new URLSearchParams(query))).toString();

it('keeps everything that is not as at the beginning', () => {
  const query = 'search=a+b&type=.xmatters&type=.log&page=3&sort=type&direction=desc';
  expect(roundTrip(query)).toBe(query);
});

it.each(['', 'page=0', 'page=x', 'page=1', 'sort=secret', 'direction=up'])(
  'takes %j for the beginning',
  (query) => {
    expect(roundTrip(query)).toBe('');
  },
);
