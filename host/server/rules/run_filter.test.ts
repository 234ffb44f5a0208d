import { KqlError } from '../kql';
import { parseRunFilter } from './run_filter';

it.each([
  ['', {}],
  ['event.outcome: failure', { statuses: ['failure'] }],
  ['kibana.alerting.outcome: (failure or warning)', { statuses: ['failure', 'warning'] }],
  ['not event.outcome: success', { statuses: ['failure', 'warning', 'unknown'] }],
  ['event.outcome: nope', { statuses: [] }],
  ['timed out', { message: 'timed out' }],
  ['message: "timed out"', { message: 'timed out' }],
  ['message: *refused*', { message: 'refused' }],
  ['event.outcome: failure and refused', { statuses: ['failure'], message: 'refused' }],
])('%s', (text, expected) => {
  expect(parseRunFilter(text)).toEqual(expected);
});

it.each([
  ['rule.id: x', 'character 1'],
  ['refused or event.outcome: failure', 'character 1'],
  ['event.outcome: failure and message: a and message: b', 'character 1'],
  ['not refused', 'character 5'],
  ['message: a*b', 'character 1'],
])('%s is more than it can be', (text, place) => {
  expect(() => parseRunFilter(text)).toThrow(KqlError);
  expect(() => parseRunFilter(text)).toThrow(place);
});
