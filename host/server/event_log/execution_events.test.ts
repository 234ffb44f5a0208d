import type { ExecutionRow } from '../storage';
import { executionEvents } from './execution_events';

const row: ExecutionRow = {
  id: 'execution-1',
  spaceId: 'ops',
  connectorId: 'on-call',
  connectorName: 'On call',
  connectorTypeId: '.xmatters',
  source: 'http request',
  startedAt: new Date('2026-05-05T12:00:00.000Z'),
  durationMs: 1_500,
  scheduleDelayMs: 20,
  status: 'success',
  message: 'action executed: .xmatters:on-call: On call',
  isTimedOut: false,
  httpStatus: 202,
  requestId: null,
  version: '1.0.0',
};
const kibana = {
  saved_objects: [
    { rel: 'primary', type: 'action', id: 'on-call', type_id: '.xmatters', namespace: 'ops' },
  ],
  space_ids: ['ops'],
  action: {
    id: 'on-call',
    name: 'On call',
    type_id: '.xmatters',
    execution: { uuid: 'execution-1', source: 'http_request' },
  },
  task: { schedule_delay: 20_000_000 },
  version: '1.0.0',
};

it('an execution began and ended', () => {
  const start = '2026-05-05T12:00:00.000Z';
  const end = '2026-05-05T12:00:01.500Z';
  const event = { provider: 'actions', kind: 'action', start };
  expect(executionEvents(row)).toEqual([
    {
      '@timestamp': start,
      event: { ...event, action: 'execute-start' },
      message: 'action started: .xmatters:on-call: On call',
      kibana,
    },
    {
      '@timestamp': end,
      event: { ...event, action: 'execute', end, duration: '1500000000', outcome: 'success' },
      message: 'action executed: .xmatters:on-call: On call',
      kibana,
      http: { response: { status_code: 202 } },
    },
  ]);
});

it('a failure says why, and one that took too long is a timeout', () => {
  const failure = { ...row, status: 'failure', message: 'what: why', httpStatus: null } as const;
  const [, end] = executionEvents(failure);
  expect(end).toMatchObject({
    event: { action: 'execute', outcome: 'failure' },
    message: 'action execution failure: .xmatters:on-call: On call',
    error: { message: 'what: why' },
  });
  expect(end).not.toHaveProperty('http');
  expect(executionEvents({ ...failure, isTimedOut: true })[1].event).toMatchObject({
    action: 'execute-timeout',
    outcome: 'failure',
  });
});

it('the default space is no namespace', () => {
  const [begun] = executionEvents({ ...row, spaceId: 'default' });
  expect(begun.kibana.saved_objects[0]).not.toHaveProperty('namespace');
});
