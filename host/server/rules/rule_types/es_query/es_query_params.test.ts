import { esQueryParams } from './es_query_params';

const MEASURE = {
  timeField: '@timestamp',
  timeWindowSize: 5,
  timeWindowUnit: 'm',
  thresholdComparator: '>',
  threshold: [0],
};
const DSL = { ...MEASURE, index: ['logs'], esQuery: '{"query":{"match_all":{}}}' };
const ESQL = { ...MEASURE, searchType: 'esqlQuery', esqlQuery: { esql: 'FROM logs' } };

it.each([
  [DSL],
  [ESQL],
  [{ ...ESQL, groupBy: 'row', termField: 'host', alertType: 'alertPerRow' }],
])('takes %j', (params) => {
  expect(esQueryParams.validate(params)).toMatchObject(params);
});

it('has Kibana’s defaults', () => {
  expect(esQueryParams.validate(DSL)).toMatchObject({
    searchType: 'esQuery',
    aggType: 'count',
    groupBy: 'all',
    excludeHitsFromPreviousRun: true,
  });
});

it.each([
  [{ ...DSL, searchType: 'searchSource' }, '[searchType]: "searchSource" is KQL over a data view'],
  [{ ...DSL, searchType: 'x' }, '[searchType]: must be "esQuery" or "esqlQuery"'],
  [{ ...DSL, esQuery: '{' }, '[esQuery]: must be valid JSON'],
  [{ ...DSL, esQuery: '{}' }, '[esQuery]: must contain "query"'],
  [{ ...DSL, esQuery: 'null' }, '[esQuery]: must contain "query"'],
  [{ ...DSL, esQuery: '{"query":"x"}' }, '[esQuery]: must contain "query"'],
  [{ ...DSL, esQuery: undefined }, '[esQuery]: expected value of type [string] but got'],
  [{ ...DSL, index: undefined }, '[index]: expected value of type [array] but got [undefined]'],
  [{ ...DSL, index: [] }, '[index]: array size is [0], but cannot be smaller than [1]'],
  [{ ...DSL, esqlQuery: { esql: 'x' } }, "[esqlQuery]: a value wasn't expected to be present"],
  [{ ...DSL, timeField: undefined }, '[timeField]: expected value of type [string] but got'],
  [{ ...DSL, groupBy: 'row' }, '[groupBy]: "row" is for ES|QL'],
  [{ ...DSL, groupBy: 'top' }, '[termField]: termField required when [groupBy] is top'],
  [{ ...DSL, groupBy: 'top', termField: 'a' }, '[termSize]: termSize required when [groupBy]'],
  [
    { ...DSL, groupBy: 'top', termField: 'a', termSize: 1_001 },
    '[termSize]: must be less than or equal to 1000',
  ],
  [{ ...DSL, aggType: 'avg' }, '[aggField]: must have a value when [aggType] is "avg"'],
  [{ ...DSL, thresholdComparator: 'between' }, '[threshold]: must have two elements for the'],
  [{ ...DSL, size: 10_001 }, '[size]: Value must be equal to or lower than [10000].'],
  [{ ...ESQL, threshold: [1] }, '[threshold]: is required to be 0'],
  [{ ...ESQL, thresholdComparator: '<' }, '[thresholdComparator]: is required to be greater than'],
  [{ ...ESQL, esqlQuery: undefined }, '[esqlQuery]: expected a plain object value'],
  [{ ...ESQL, index: ['x'] }, "[index]: a value wasn't expected to be present"],
  [{ ...ESQL, groupBy: 'top' }, '[groupBy]: "top" is for query DSL'],
])('refuses %j', (params, message) => {
  expect(() => esQueryParams.validate(params)).toThrow(message);
});
