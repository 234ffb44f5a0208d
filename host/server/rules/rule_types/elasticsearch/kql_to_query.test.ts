import { parseKql } from '../../../kql';
import { kqlToQuery } from './kql_to_query';

const query = (kql: string) => {
  const node = parseKql(kql);
  return node && kqlToQuery(node);
};

it.each([
  ['a: 1', { match: { a: '1' } }],
  ['a: "x y"', { match_phrase: { a: 'x y' } }],
  ['a: x y', { match: { a: 'x y' } }],
  ['a: *', { exists: { field: 'a' } }],
  [
    'a: web-*.x',
    { query_string: { query: String.raw`web\-*.x`, analyze_wildcard: true, fields: ['a'] } },
  ],
  ['a*: 1', { multi_match: { type: 'best_fields', query: '1', lenient: true, fields: ['a*'] } }],
  ['oops', { multi_match: { type: 'best_fields', query: 'oops', lenient: true } }],
  ['"o ps"', { multi_match: { type: 'phrase', query: 'o ps', lenient: true } }],
  ['a >= 5', { range: { a: { gte: '5' } } }],
  ['a < now-5m', { range: { a: { lt: 'now-5m' } } }],
  ['not a: 1', { bool: { must_not: [{ match: { a: '1' } }] } }],
  ['a: 1 and b: 2', { bool: { filter: [{ match: { a: '1' } }, { match: { b: '2' } }] } }],
  [
    'a: (1 or 2)',
    { bool: { should: [{ match: { a: '1' } }, { match: { a: '2' } }], minimum_should_match: 1 } },
  ],
  [' ', undefined],
])('%s', (kql, expected) => {
  expect(query(kql)).toEqual(expected);
});
