import { alertIntakeParams } from './alert_intake_params';

it.each([
  [{}, { format: 'alertmanager', expireAfterMs: 0 }],
  [{ format: 'grafana' }, { format: 'grafana', expireAfterMs: 0 }],
  [
    { format: 'generic', mapping: { id: 'id', status: 'state', resolvedValues: ['up'] } },
    {
      format: 'generic',
      expireAfterMs: 0,
      mapping: { id: 'id', status: 'state', resolvedValues: ['up'] },
    },
  ],
])('takes %j', (given, params) => {
  expect(alertIntakeParams.validate(given)).toEqual(params);
});

it.each([
  [{ format: 'nagios' }, '[format]: types that failed validation'],
  [{ format: 'generic' }, '[mapping]: says where in the body the alert is'],
  [{ format: 'generic', mapping: {} }, '[mapping.id]: expected value of type [string] but got'],
  [{ format: 'grafana', mapping: { id: 'x' } }, '[mapping]: is for the format "generic" only'],
  [{ expireAfterMs: -1 }, '[expireAfterMs]: Value must be equal to or greater than [0].'],
])('refuses %j', (params, message) => {
  expect(() => alertIntakeParams.validate(params)).toThrow(message);
});
