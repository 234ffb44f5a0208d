import { prometheusQueryParams } from './prometheus_query_params';

const query = 'up == 0';
const server = 'main';

it.each([
  [{ server, query }],
  [{ url: 'http://prometheus:9090/prefix', query }],
  [{ server, query, thresholdComparator: 'between', threshold: [1, 2], idLabels: ['job'] }],
  [{ server, query, thresholdComparator: '<', threshold: [1], noData: 'alert' }],
])('takes %j', (params) => {
  expect(prometheusQueryParams.validate(params)).toEqual({ noData: 'recover', ...params });
});

it.each([
  [{ query }, '[server]: set either server (a name of prometheus.servers in host.yml) or url'],
  [{ query, server, url: 'http://p:9090' }, '[server]: set either server'],
  [{ server }, '[query]: expected value of type [string] but got [undefined]'],
  [{ query, url: 'http://u:hunter2@p:9090' }, '[url]: must not hold a user name or a password'],
  [{ query, server, threshold: [1] }, '[threshold]: set thresholdComparator and threshold togeth'],
  [{ query, server, thresholdComparator: '=', threshold: [1] }, '[thresholdComparator]: types'],
  [{ query, server, thresholdComparator: 'between', threshold: [1] }, '[threshold]: must have two'],
  [{ query, server, noData: 'alert' }, '[noData]: "alert" needs a threshold'],
  [{ query, server, idLabels: [] }, '[idLabels]: array size is [0]'],
])('refuses %j', (params, message) => {
  expect(() => prometheusQueryParams.validate(params)).toThrow(message);
  expect(() => prometheusQueryParams.validate(params)).not.toThrow('hunter2');
});
