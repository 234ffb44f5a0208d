import type { AlertRow, RuleActionRow, RuleRow, RuleRunState } from '../storage';
import { advanceAlerts } from './advance_alerts';
import { chooseActions, type ChooseActionsOptions } from './choose_actions';
import { summariesSince, withSummariesNoted } from './choose_summaries';
import { DEFAULT_FLAPPING } from './flapping';
import { actionRow, NOW, ruleRow } from './rule_row.mock';

const MINUTE_MS = 60_000;
const ON_CHANGE = {
  isSummary: false,
  notifyWhen: 'onActionGroupChange',
  throttleMs: null,
} as const;
const EACH_TIME = { isSummary: false, notifyWhen: 'onActiveAlert', throttleMs: null } as const;
const EVERY_3M = {
  isSummary: false,
  notifyWhen: 'onThrottleInterval',
  throttleMs: 3 * MINUTE_MS,
} as const;

/** Uuids are what the tables show: F fires, H for the group high, R when it has recovered. */
const FIRE = actionRow({ uuid: 'F' });
const HIGH = actionRow({ uuid: 'H', group: 'high' });
const RECOVER = actionRow({ uuid: 'R', group: 'recovered' });
const SUMMARY = actionRow({ uuid: 'S', frequency: { ...EACH_TIME, isSummary: true } });

interface Life {
  actions: RuleActionRow[];
  /** Changes of the rule that hold from a run on, by its index. */
  rule?: Record<number, Partial<RuleRow>>;
  /** In which runs which maintenance windows cover what. */
  windows?: Record<number, ChooseActionsOptions['maintenanceWindows']>;
  /** In which runs alerts are pushed instead. */
  pushes?: number[];
  /** At which minute each run is, when the clock does not go on evenly. */
  minutes?: number[];
}

/**
 * What runs over time for one alert, web1. Each sign is a run, a minute after the one before: `x` the
 * alert is there, `h` in the group high, `.` it is not. Told is, per run, which actions ran.
 */
function actionsOver(
  runs: string,
  { actions, rule = {}, windows = {}, pushes = [], minutes = [] }: Life,
) {
  let row = ruleRow({ actions });
  let known: AlertRow[] = [];
  let everRecovered: AlertRow[] = [];
  let summariesAt: RuleRunState['summariesAt'] = {};
  let count = 0;
  return runs.split('').map((sign, index) => {
    const now = new Date(NOW.getTime() + (minutes[index] ?? index) * MINUTE_MS);
    row = { ...row, ...rule[index] };
    const isPush = pushes.includes(index);
    const advanced = advanceAlerts({
      known,
      reported:
        sign === '.'
          ? []
          : [
              {
                id: 'web1',
                reason: 'down',
                context: { load: index, site: 'eu' },
                ...(sign === 'h' && { actionGroup: 'high' }),
              },
            ],
      resolved: isPush ? new Set(sign === '.' ? ['web1'] : []) : 'absent',
      rule: {
        ...row,
        flapping: { ...DEFAULT_FLAPPING, isEnabled: false },
        defaultActionGroupId: 'default',
      },
      now,
      createUuid: () => `u${++count}`,
    });
    const since = summariesSince(row, { summariesAt, now });
    const chosen = chooseActions({
      rule: row,
      recoveryActionGroupId: 'recovered',
      advanced,
      trigger: isPush ? 'push' : 'run',
      recovered: since
        ? everRecovered.filter(({ recoveredAt }) => recoveredAt && recoveredAt > since)
        : [],
      summariesAt,
      maintenanceWindows: windows[index] ?? [],
      now,
    });
    ({ summariesAt } = chosen);
    const written = withSummariesNoted(chosen.alerts, chosen.actions, {
      recoveryActionGroupId: 'recovered',
      now,
    });
    const rows = new Map([...known, ...written].map((alert) => [alert.uuid, alert]));
    known = [...rows.values()].filter(({ isTracked }) => isTracked);
    const recovered = [...everRecovered, ...written].filter(({ status }) => status === 'recovered');
    everRecovered = [...new Map(recovered.map((alert) => [alert.uuid, alert])).values()];
    return chosen.actions
      .map((one) =>
        one.kind === 'alert'
          ? one.action.uuid
          : `${one.action.uuid}${one.summary.new.length}${one.summary.ongoing.length}${one.summary.recovered.length}`,
      )
      .join('');
  });
}

const snooze = (from: number, minutes: number) => ({
  snoozes: [
    {
      id: null,
      durationMs: minutes * MINUTE_MS,
      rRule: { dtstart: new Date(NOW.getTime() + from * MINUTE_MS).toISOString(), tzid: 'UTC' },
    },
  ],
});
const filtered = (action: RuleActionRow, kql: string): RuleActionRow => ({
  ...action,
  alertsFilter: { query: { kql, filters: [] }, timeframe: null },
});
const timed = (action: RuleActionRow, start: string, end: string): RuleActionRow => ({
  ...action,
  alertsFilter: { query: null, timeframe: { days: [1], start, end, timezone: 'Europe/Berlin' } },
});
const window = (id: string, scopedQuery: string | null = null) => [{ id, scopedQuery }];

type Row = [name: string, runs: string, life: Life, expected: string];

describe('which actions run over time', () => {
  it.each<Row>([
    // How often.
    ['on status changes', 'xxx.x', { actions: [FIRE, RECOVER] }, 'F - - R F'],
    ['on check intervals', 'xxx.', { actions: [{ ...FIRE, frequency: EACH_TIME }] }, 'F F F -'],
    ['throttled', 'xxxxxxx', { actions: [{ ...FIRE, frequency: EVERY_3M }] }, 'F - - F - - F'],
    [
      'throttled anew in the next episode',
      'xx.x',
      { actions: [{ ...FIRE, frequency: EVERY_3M }] },
      'F - - F',
    ],
    [
      'as an older client says of the rule',
      'xxxx',
      {
        actions: [{ ...FIRE, frequency: null }],
        rule: { 0: { notifyWhen: 'onThrottleInterval', throttleMs: 2 * MINUTE_MS } },
      },
      'F - F -',
    ],
    ['as it was before frequencies', 'xx', { actions: [{ ...FIRE, frequency: null }] }, 'F F'],
    // Groups.
    ['of the group only', 'xhhx.', { actions: [FIRE, HIGH, RECOVER] }, 'F H - F R'],
    [
      'a throttle does not hold back another group',
      'xhx',
      { actions: [{ ...FIRE, frequency: EVERY_3M }] },
      'F - F',
    ],
    [
      'after the delay',
      'xxx.',
      { actions: [FIRE, RECOVER], rule: { 0: { alertDelay: 2 } } },
      '- F - R',
    ],
    [
      'never when it was delayed only',
      'x.',
      { actions: [FIRE, RECOVER], rule: { 0: { alertDelay: 2 } } },
      '- -',
    ],
    // Held back.
    [
      'muted: nothing, and the firing once unmuted',
      'xxx.',
      { actions: [FIRE, RECOVER], rule: { 0: { isMuted: true }, 2: { isMuted: false } } },
      '- - F R',
    ],
    [
      'muted: no recovery either',
      'x.x',
      { actions: [FIRE, RECOVER], rule: { 1: { isMuted: true }, 2: { isMuted: false } } },
      'F - F',
    ],
    [
      'one alert muted',
      'xx.',
      { actions: [FIRE, RECOVER], rule: { 0: { mutedAlertIds: ['web1'] } } },
      '- - -',
    ],
    [
      'another alert muted',
      'xx.',
      { actions: [FIRE, RECOVER], rule: { 0: { mutedAlertIds: ['web2'] } } },
      'F - R',
    ],
    [
      'snoozed: the firing when it ends',
      'xxxx',
      { actions: [FIRE], rule: { 0: snooze(0, 2) } },
      '- - F -',
    ],
    [
      'snoozed: what is over by then is not told',
      'x.xx',
      { actions: [FIRE, RECOVER], rule: { 0: snooze(0, 2) } },
      '- - F -',
    ],
    [
      'snoozed: whoever heard of it hears that it is over',
      'x..',
      { actions: [FIRE, RECOVER], rule: { 0: snooze(1, 5) } },
      'F R -',
    ],
    [
      'snoozed: repeats are not made up for',
      'xxxx',
      { actions: [{ ...FIRE, frequency: EACH_TIME }], rule: { 0: snooze(1, 2) } },
      'F - - F',
    ],
    [
      'in a maintenance window: the firing when it ends',
      'xxx.',
      { actions: [FIRE, RECOVER], windows: { 0: window('m'), 1: window('m') } },
      '- - F R',
    ],
    [
      'in a maintenance window: the recovery of what was told',
      'x.',
      { actions: [FIRE, RECOVER], windows: { 1: window('m') } },
      'F R',
    ],
    [
      'in a window for this alert',
      'xx',
      { actions: [FIRE], windows: { 0: window('m', 'context.site: eu') } },
      '- F',
    ],
    [
      'in a window for others',
      'xx',
      { actions: [FIRE], windows: { 0: window('m', 'context.site: us') } },
      'F -',
    ],
    // 11:00 in Berlin is the third run's hour ahead of NOW: 10:00 UTC.
    ['in its timeframe', 'xx', { actions: [timed(FIRE, '11:00', '12:00')] }, 'F -'],
    ['outside its timeframe', 'xx', { actions: [timed(FIRE, '12:00', '13:00')] }, '- -'],
    ['when its timeframe begins', 'xxx', { actions: [timed(FIRE, '11:02', '13:00')] }, '- - F'],
    ['over midnight', 'x', { actions: [timed(FIRE, '22:00', '11:30')] }, '-'],
    [
      'recovery outside the timeframe',
      'x.',
      { actions: [FIRE, timed(RECOVER, '12:00', '13:00')] },
      'F R',
    ],
    ['when it matches', 'xxxx', { actions: [filtered(FIRE, 'context.load >= 2')] }, '- - F -'],
    [
      'recovery of what matched, with the same condition',
      'xxx.',
      { actions: [filtered(FIRE, 'context.load: 1'), filtered(RECOVER, 'context.load: 1')] },
      '- F - R',
    ],
    [
      'no recovery of what never matched',
      'xx.',
      { actions: [filtered(FIRE, 'context.site: us'), RECOVER] },
      '- - -',
    ],
    [
      'a recovery with a condition of its own',
      'x.',
      { actions: [FIRE, filtered(RECOVER, 'context.site: us')] },
      'F -',
    ],
    // Recovery.
    ['recovery alone', 'x.', { actions: [RECOVER] }, '- R'],
    [
      'recovery through another connector',
      'x.',
      {
        actions: [{ ...FIRE }, { ...RECOVER, connectorId: 'mail' }],
        rule: { 0: { isMuted: true }, 1: { isMuted: false } },
      },
      '- R',
    ],
    [
      'recovery when the firing action was taken out',
      'x.',
      { actions: [FIRE, RECOVER], rule: { 1: { actions: [{ ...FIRE, uuid: 'N' }, RECOVER] } } },
      'F R',
    ],
    [
      'an action that is added later',
      'xxx',
      { actions: [FIRE], rule: { 2: { actions: [FIRE, { ...FIRE, uuid: 'G' }] } } },
      'F - G',
    ],
    [
      'A, B, A while held back, then over',
      'xhx.',
      { actions: [FIRE, RECOVER], rule: { 0: snooze(2, 1) } },
      'F - - R',
    ],
    // Pushes.
    [
      'a push that is repeated changes nothing',
      'xxx.',
      { actions: [{ ...FIRE, frequency: EACH_TIME }, RECOVER], pushes: [0, 1, 2, 3] },
      'F - - R',
    ],
    [
      'runs between pushes repeat',
      'xx.',
      { actions: [{ ...FIRE, frequency: EACH_TIME }, SUMMARY], pushes: [0] },
      'F FS010 S001',
    ],
    // Summaries: new, ongoing, recovered.
    ['a summary of each run', 'xx..', { actions: [SUMMARY] }, 'S100 S010 S001 -'],
    [
      'a summary every three minutes',
      'x.xx.x..',
      { actions: [{ ...SUMMARY, frequency: { ...EVERY_3M, isSummary: true } }] },
      'S100 - - S101 - - S002 -',
    ],
    [
      'a summary without muted alerts',
      'xx',
      { actions: [SUMMARY], rule: { 0: { mutedAlertIds: ['web1'] }, 1: { mutedAlertIds: [] } } },
      '- S010',
    ],
    [
      'a summary of what is over since a moment ago',
      'x..',
      { actions: [SUMMARY], pushes: [1], minutes: [0, 0, 1] },
      'S100 - S001',
    ],
    [
      'a summary of what is over on a clock that is a little late',
      'x...',
      { actions: [SUMMARY], pushes: [1], minutes: [0, -0.01, 1, 2] },
      'S100 - S001 -',
    ],
    [
      'a summary when the clock was set back',
      'x..',
      {
        actions: [{ ...SUMMARY, frequency: { ...EVERY_3M, isSummary: true } }],
        pushes: [1],
        minutes: [60, 5, 6],
      },
      'S100 - S001',
    ],
    [
      'a throttle when the clock was set back',
      'xxx',
      { actions: [{ ...FIRE, frequency: EVERY_3M }], minutes: [60, 5, 6] },
      'F F -',
    ],
    [
      'a summary: whoever heard of it hears that it is over, in a window and whatever matches',
      'x..',
      { actions: [filtered(SUMMARY, 'context.load: 0')], windows: { 1: window('m') } },
      'S100 S001 -',
    ],
    ['no summary while snoozed', 'xx', { actions: [SUMMARY], rule: { 0: snooze(0, 1) } }, '- S010'],
    [
      'a summary of what matches',
      'xx',
      { actions: [filtered(SUMMARY, 'context.load: 1')] },
      '- S010',
    ],
  ])('%s: %s', (...row) => {
    const [, runs, life, expected] = row;
    expect(
      actionsOver(runs, life)
        .map((run) => run || '-')
        .join(' '),
    ).toBe(expected);
  });
});

it('tells which maintenance windows held something back', () => {
  const advanced = advanceAlerts({
    known: [],
    reported: [{ id: 'web1', reason: 'down', context: {} }],
    resolved: 'absent',
    rule: { ...ruleRow(), flapping: DEFAULT_FLAPPING, defaultActionGroupId: 'default' },
    now: NOW,
    createUuid: () => 'u',
  });
  const chosen = chooseActions({
    rule: ruleRow({ actions: [actionRow({ frequency: ON_CHANGE })] }),
    recoveryActionGroupId: 'recovered',
    advanced,
    trigger: 'run',
    recovered: [],
    summariesAt: {},
    maintenanceWindows: [
      { id: 'all', scopedQuery: null },
      { id: 'others', scopedQuery: 'context.site: us' },
    ],
    now: NOW,
  });
  expect(chosen).toMatchObject({ actions: [], maintenanceWindowIds: ['all'] });
});
