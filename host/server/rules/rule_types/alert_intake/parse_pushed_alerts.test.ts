import { alertIntakeParams } from './alert_intake_params';
import { parsePushedAlerts } from './parse_pushed_alerts';

const receivedAt = new Date('2026-03-01T12:00:00.000Z');
const state = { receivedAt: receivedAt.toISOString() };

function parse(body: unknown, params: object = {}) {
  return parsePushedAlerts(body, { params: alertIntakeParams.validate(params), receivedAt });
}

/** As Alertmanager 0.25 sends it. */
const FIRING = {
  status: 'firing',
  labels: { alertname: 'InstanceDown', instance: 'web-1:9100', severity: 'critical' },
  annotations: { summary: 'web-1 does not answer', description: 'For more than a minute.' },
  startsAt: '2026-03-01T11:58:03.157Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1',
  fingerprint: '0b1b963ea4f6ee35',
};
const RESOLVED = {
  ...FIRING,
  status: 'resolved',
  labels: { ...FIRING.labels, instance: 'web-2:9100' },
  annotations: {},
  endsAt: '2026-03-01T11:59:03.157Z',
  fingerprint: 'c6eadffa33fcdf37',
};
const PUSH = {
  receiver: 'xmatters',
  status: 'firing',
  alerts: [FIRING, RESOLVED],
  groupLabels: { alertname: 'InstanceDown' },
  commonLabels: { alertname: 'InstanceDown', severity: 'critical' },
  commonAnnotations: {},
  externalURL: 'http://alertmanager:9093',
  version: '4',
  groupKey: '{}:{alertname="InstanceDown"}',
  truncatedAlerts: 0,
};

it('reads what Alertmanager sends', () => {
  const common = {
    receiver: 'xmatters',
    externalURL: 'http://alertmanager:9093',
    groupKey: '{}:{alertname="InstanceDown"}',
    groupLabels: { alertname: 'InstanceDown' },
    alertname: 'InstanceDown',
    severity: 'critical',
    generatorURL: FIRING.generatorURL,
    startsAt: FIRING.startsAt,
  };
  expect(parse(PUSH)).toEqual({
    alerts: [
      {
        status: 'firing',
        id: '0b1b963ea4f6ee35',
        reason: 'web-1 does not answer',
        state,
        context: {
          ...common,
          status: 'firing',
          fingerprint: '0b1b963ea4f6ee35',
          labels: FIRING.labels,
          annotations: FIRING.annotations,
          summary: 'web-1 does not answer',
          description: 'For more than a minute.',
          reason: 'web-1 does not answer',
        },
      },
      {
        status: 'resolved',
        id: 'c6eadffa33fcdf37',
        context: {
          ...common,
          status: 'resolved',
          fingerprint: 'c6eadffa33fcdf37',
          labels: RESOLVED.labels,
          annotations: {},
          endsAt: '2026-03-01T11:59:03.157Z',
          reason: 'InstanceDown is resolved.',
        },
      },
    ],
    problems: [],
    warnings: [],
  });
});

it('reads what Grafana sends', () => {
  const alert = {
    ...FIRING,
    silenceURL: 'https://grafana.acme.com/alerting/silence/new',
    dashboardURL: 'https://grafana.acme.com/d/1',
    panelURL: '',
    values: { B: 44.2, C: 1 },
    valueString: "[ var='B' value=44.2 ]",
  };
  const { alerts, problems } = parse(
    { receiver: 'hook', status: 'firing', orgId: 1, alerts: [alert], version: '1', title: 't' },
    { format: 'grafana' },
  );
  expect(problems).toEqual([]);
  expect(alerts).toMatchObject([
    {
      context: {
        orgId: 1,
        silenceURL: 'https://grafana.acme.com/alerting/silence/new',
        dashboardURL: 'https://grafana.acme.com/d/1',
        values: { B: 44.2, C: 1 },
        valueString: "[ var='B' value=44.2 ]",
      },
    },
  ]);
  expect(alerts[0]?.context).not.toHaveProperty('panelURL');
});

it('tells the same alert by its labels where there is no fingerprint', () => {
  const { fingerprint: _none, ...alert } = FIRING;
  const turned = { severity: 'critical', instance: 'web-1:9100', alertname: 'InstanceDown' };
  const ids = [alert, { ...alert, labels: turned }, { ...alert, labels: {} }].map(
    (each) => parse({ alerts: [each] }).alerts[0]?.id,
  );
  expect(ids[0]).toMatch(/^[0-9a-f]{16}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

it('passes on that the sender left some out', () => {
  expect(parse({ ...PUSH, truncatedAlerts: 7 }).warnings).toEqual([
    'The sender left out 7 alerts of this group (max_alerts of its webhook_config).',
  ]);
});

it('takes the last of several with one id', () => {
  const { alerts } = parse({ alerts: [FIRING, RESOLVED, { ...FIRING, status: 'resolved' }] });
  expect(alerts.map(({ id, status }) => [id, status])).toEqual([
    ['c6eadffa33fcdf37', 'resolved'],
    ['0b1b963ea4f6ee35', 'resolved'],
  ]);
});

it.each([
  [undefined, '[request body]: expected a plain object value, but found [undefined] instead.'],
  [null, '[request body]: expected a plain object value, but found [null] instead.'],
  [[], '[request body]: expected a plain object value, but found [Array] instead.'],
  ['text', '[request body]: expected a plain object value, but found [string] instead.'],
  [{}, '[request body.alerts]: expected value of type [array] but got [undefined]'],
  [{ alerts: {} }, '[request body.alerts]: expected value of type [array] but got [object]'],
  [{ alerts: [], version: '3' }, '[request body.version]: Alertmanager\'s version "4" or Graf'],
])('takes nothing from %j', (body, problem) => {
  expect(parse(body)).toEqual({
    alerts: [],
    problems: [expect.stringContaining(problem)],
    warnings: [],
  });
});

it('takes an empty list for what it is', () => {
  expect(parse({ alerts: [] })).toEqual({ alerts: [], problems: [], warnings: [] });
});

it.each([
  [null, '[request body.alerts.0]: expected a plain object value, but found [null] instead.'],
  ['x', '[request body.alerts.0]: expected a plain object value, but found [string] instead.'],
  [{ ...FIRING, status: 'pending' }, '[request body.alerts.0.status]: must be "firing" or'],
  [{ ...FIRING, fingerprint: 1 }, '[request body.alerts.0.fingerprint]: expected value of type'],
  [{ ...FIRING, fingerprint: '' }, '[request body.alerts.0.fingerprint]: must not be empty'],
  [{ ...FIRING, fingerprint: 'x'.repeat(513) }, 'but it must have a maximum length of [512].'],
  [{ ...FIRING, fingerprint: 'a\0' }, '[request body.alerts.0.fingerprint]: holds what is no'],
  [{ ...FIRING, fingerprint: '\ud800' }, '[request body.alerts.0.fingerprint]: holds what is'],
  [{ ...FIRING, labels: 'x' }, '[request body.alerts.0.labels]: must hold texts only'],
  [{ ...FIRING, labels: { a: 1 } }, '[request body.alerts.0.labels]: must hold texts only'],
  [{ ...FIRING, annotations: [] }, '[request body.alerts.0.annotations]: must hold texts only'],
])('names what is wrong with %j and takes the others', (alert, problem) => {
  const { alerts, problems } = parse({ alerts: [alert, RESOLVED] });
  expect(problems).toEqual([expect.stringContaining(problem)]);
  expect(alerts.map(({ id }) => id)).toEqual([RESOLVED.fingerprint]);
});

it('keeps a reason to one line of bearable length', () => {
  const summary = `a\n b ${'x'.repeat(2_000)}`;
  const [alert] = parse({ alerts: [{ ...FIRING, annotations: { summary } }] }).alerts;
  expect(alert).toMatchObject({ reason: expect.stringMatching(/^a b x+…$/) });
  expect(alert?.status === 'firing' && alert.reason.length).toBe(1_001);
});

it('keeps what is no character out of a reason', () => {
  const summary = `a\0b \ud800 ${'x'.repeat(995)}\ud83d\ude00`;
  const [alert] = parse({ alerts: [{ ...FIRING, annotations: { summary } }] }).alerts;
  const reason = alert?.status === 'firing' ? alert.reason : '';
  expect(reason).toMatch(/^a\ufffdb \ufffd x{994}/);
  expect(reason.isWellFormed()).toBe(true);
});

/** As some monitor of our own may send it. */
const item = (id: unknown, is: unknown = 'CRITICAL') => ({
  check: { id, state: is, text: `disk of ${String(id)} is full` },
  prio: 1,
});

describe('generic JSON', () => {
  const mapping = {
    alerts: 'data.items',
    id: 'check.id',
    status: 'check.state',
    reason: 'check.text',
    severity: 'prio',
  };
  const generic = (body: unknown, more: object = {}) =>
    parse(body, { format: 'generic', mapping: { ...mapping, ...more } });

  it('is read by its mapping', () => {
    expect(generic({ data: { items: [item('a'), item(7, 'Ok')] } })).toEqual({
      alerts: [
        {
          status: 'firing',
          id: 'a',
          reason: 'disk of a is full',
          state,
          context: {
            payload: item('a'),
            reason: 'disk of a is full',
            severity: '1',
            status: 'CRITICAL',
          },
        },
        {
          status: 'resolved',
          id: '7',
          context: {
            payload: item(7, 'Ok'),
            reason: 'disk of 7 is full',
            severity: '1',
            status: 'Ok',
          },
        },
      ],
      problems: [],
      warnings: [],
    });
  });

  it('may be a list, or one alert', () => {
    const one = (body: unknown) => generic(body, { alerts: undefined }).alerts.map(({ id }) => id);
    expect(one([item('a'), item('b')])).toEqual(['a', 'b']);
    expect(one(item('c'))).toEqual(['c']);
  });

  it('fires where nothing says that it is over', () => {
    const statusOf = (is: unknown, more = {}) =>
      generic({ data: { items: [item('a', is)] } }, more).alerts[0]?.status;
    expect([undefined, null, 'acknowledged', {}, true].map((each) => statusOf(each))).toEqual(
      Array(5).fill('firing'),
    );
    expect(['resolved', 'OK', 'closed', false, 0].map((each) => statusOf(each))).toEqual(
      Array(5).fill('resolved'),
    );
    expect(statusOf('up', { resolvedValues: ['UP'] })).toBe('resolved');
    expect(statusOf('ok', { status: undefined })).toBe('firing');
  });

  it.each([
    [{}, '[request body.data.items]: expected an alert or a list of alerts but got [undefined]'],
    [{ data: { items: 1 } }, '[request body.data.items]: expected an alert or a list of alerts'],
    [
      { data: { items: [{}] } },
      '[request body.data.items.0.check.id]: expected value of type [string] but got [undefined]',
    ],
    [
      { data: { items: [item({ x: 1 })] } },
      '[request body.data.items.0.check.id]: expected value of type [string] but got [object]',
    ],
    [{ data: { items: [item('')] } }, '[request body.data.items.0.check.id]: must not be empty'],
    [{ data: { items: [5] } }, 'expected value of type [string] but got [undefined]'],
  ])('names what is wrong in %j', (body, problem) => {
    expect(generic(body)).toMatchObject({
      alerts: [],
      problems: [expect.stringContaining(problem)],
    });
  });

  it('has a reason even when none is mapped', () => {
    const { alerts } = generic({ data: { items: [item('a')] } }, { reason: undefined });
    expect(alerts).toMatchObject([{ reason: 'a is firing.' }]);
  });
});
