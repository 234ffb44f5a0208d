import { ruleTypeModelOf } from './rule_type_models';

const wrongOf = (id: string, params: Record<string, unknown>) => {
  const model = ruleTypeModelOf(id);
  const errors = model.validate({ ...model.defaultParams, ...params });
  return Object.keys(errors).filter((name) => (errors[name] ?? []).length > 0);
};

it('has a form for types it does not know', () => {
  expect(ruleTypeModelOf('.odd').validate({})).toEqual({});
});

it.each([
  ['.http-check', {}, ['urls']],
  ['.http-check', { urls: ['ftp://a'] }, ['urls']],
  ['.http-check', { urls: ['https://user:secret@a.example.com'] }, ['urls']],
  ['.http-check', { urls: ['https://a'], expectedStatus: ['6xx'] }, ['expectedStatus']],
  ['.http-check', { urls: ['https://a'], method: 'HEAD', bodyContains: ['ok'] }, ['method']],
  [
    '.http-check',
    { urls: ['https://a', 'http://b:81/x'], expectedStatus: ['2xx', '301', '400-404'] },
    [],
  ],
  ['.alert-intake', {}, []],
  ['.alert-intake', { format: 'generic' }, ['id']],
  ['.alert-intake', { format: 'generic', mapping: { id: 'a.b' } }, []],
  ['.prometheus-query', {}, ['server', 'query', 'threshold']],
  ['.prometheus-query', { url: 'http://u:p@a', query: 'up', threshold: [0] }, ['url']],
  ['.prometheus-query', { server: 'main', query: 'up', threshold: [0] }, []],
  ['.prometheus-query', { server: 'main', query: 'up == 0', thresholdComparator: undefined }, []],
  ['.es-query', {}, ['index']],
  ['.es-query', { index: ['a'], esQuery: '{' }, ['esQuery']],
  ['.es-query', { index: ['a'], esQuery: '{}' }, ['esQuery']],
  ['.es-query', { index: ['a'], aggType: 'avg', groupBy: 'top' }, ['aggField', 'termField']],
  [
    '.es-query',
    { index: ['a'], threshold: [null], timeWindowSize: 0 },
    ['timeWindowSize', 'threshold'],
  ],
  ['.es-query', { searchType: 'esqlQuery', esqlQuery: { esql: ' ' } }, ['esqlQuery']],
  ['.es-query', { searchType: 'esqlQuery', esqlQuery: { esql: 'FROM a' } }, []],
  ['.index-threshold', { timeField: undefined }, ['index', 'timeField']],
  [
    '.index-threshold',
    { index: 'a', thresholdComparator: 'between', threshold: [5, 1] },
    ['threshold'],
  ],
  ['.index-threshold', { index: ['a'] }, []],
])('%s with %j: wrong is %j', (id, params, wrong) => {
  expect(wrongOf(id, params)).toEqual(wrong);
});
