import type { SnoozeRow, StoredRule } from '../storage';
import { editRule, type RuleEdit } from './edit_rule';
import { actionRow, NOW, ruleRow } from './rule_row.mock';
import type { RuleActionInput } from './rules_client';

const rule = (change: Partial<StoredRule> = {}): StoredRule => ({
  ...ruleRow({ actions: [actionRow({ uuid: 'a' })] }),
  nextRunAt: NOW,
  state: {},
  lastRunAt: null,
  lastDurationMs: null,
  status: 'ok',
  problem: null,
  alertsCount: { active: 0, new: 0, recovered: 0, ignored: 0 },
  summariesAt: {},
  owed: [],
  isRunning: false,
  ...change,
});

const { connectorTypeId: _type, ...ACTION } = actionRow();
const input = (change: Partial<RuleActionInput> = {}): RuleActionInput => ({
  ...ACTION,
  uuid: undefined,
  ...change,
});
const snooze = (id: string | null): SnoozeRow => ({
  id,
  durationMs: 60_000,
  rRule: { dtstart: NOW.toISOString(), tzid: 'UTC' },
});
const THROTTLED = {
  isSummary: false,
  notifyWhen: 'onThrottleInterval',
  throttleMs: 300_000,
} as const;

const setSchedule = (text: string, intervalMs: number): RuleEdit => ({
  field: 'schedule',
  operation: 'set',
  value: { intervalMs, text },
});

type Row = [
  what: string,
  before: Partial<StoredRule>,
  edits: RuleEdit[],
  after: object | undefined,
];

it.each<Row>([
  // Tags: a rule has `shop` and `eu`.
  [
    'adds tags',
    {},
    [{ field: 'tags', operation: 'add', value: ['eu', 'new'] }],
    { tags: ['shop', 'eu', 'new'] },
  ],
  ['adds what is there', {}, [{ field: 'tags', operation: 'add', value: ['eu'] }], undefined],
  [
    'deletes tags',
    {},
    [{ field: 'tags', operation: 'delete', value: ['eu', 'x'] }],
    { tags: ['shop'] },
  ],
  [
    'deletes what is not there',
    {},
    [{ field: 'tags', operation: 'delete', value: ['x'] }],
    undefined,
  ],
  ['sets tags', {}, [{ field: 'tags', operation: 'set', value: [] }], { tags: [] }],
  [
    'sets the same tags',
    {},
    [{ field: 'tags', operation: 'set', value: ['shop', 'eu'] }],
    undefined,
  ],
  [
    'one after the other',
    {},
    [
      { field: 'tags', operation: 'set', value: ['x'] },
      { field: 'tags', operation: 'add', value: ['y'] },
    ],
    { tags: ['x', 'y'] },
  ],
  [
    'there and back',
    {},
    [
      { field: 'tags', operation: 'add', value: ['x'] },
      { field: 'tags', operation: 'delete', value: ['x'] },
    ],
    undefined,
  ],
  // Actions.
  [
    'adds an action',
    {},
    [{ field: 'actions', operation: 'add', value: [input({ connectorId: 'mail' })] }],
    { actions: [{ uuid: 'a' }, { connectorId: 'mail', uuid: undefined }] },
  ],
  ['adds no action', {}, [{ field: 'actions', operation: 'add', value: [] }], undefined],
  ['sets no action', {}, [{ field: 'actions', operation: 'set', value: [] }], { actions: [] }],
  [
    'sets the same action',
    {},
    [{ field: 'actions', operation: 'set', value: [input()] }],
    undefined,
  ],
  [
    'sets an action that says something else',
    {},
    [{ field: 'actions', operation: 'set', value: [input({ params: { text: 'new' } })] }],
    { actions: [{ uuid: 'a', params: { text: 'new' } }] },
  ],
  [
    'adds an action with its own frequency to a rule with one for all',
    {
      actions: [actionRow({ frequency: null })],
      notifyWhen: 'onThrottleInterval',
      throttleMs: 300_000,
    },
    [{ field: 'actions', operation: 'add', value: [input()] }],
    {
      notifyWhen: null,
      throttleMs: null,
      actions: [{ frequency: THROTTLED }, { frequency: ACTION.frequency }],
    },
  ],
  // Schedule: it runs every minute.
  [
    'sets the interval',
    {},
    [setSchedule('5m', 300_000)],
    { intervalMs: 300_000, durationTexts: { 300000: '5m' } },
  ],
  ['sets the same interval', {}, [setSchedule('1m', 60_000)], undefined],
  ['writes the same interval otherwise', {}, [setSchedule('60s', 60_000)], { intervalMs: 60_000 }],
  // Of the rule as a whole.
  [
    'sets the throttle',
    {},
    [{ field: 'throttle', operation: 'set', value: { ms: 60_000, text: '60s' } }],
    { throttleMs: 60_000, durationTexts: { 60000: '60s' } },
  ],
  ['clears the throttle', {}, [{ field: 'throttle', operation: 'set', value: null }], undefined],
  [
    'sets when to notify',
    {},
    [{ field: 'notifyWhen', operation: 'set', value: 'onActiveAlert' }],
    { notifyWhen: 'onActiveAlert' },
  ],
  // Snoozes.
  [
    'snoozes from now on, whatever is scheduled',
    { isMuted: true, snoozes: [snooze(null), snooze('s1')] },
    [{ field: 'snoozeSchedule', operation: 'set', value: { ...snooze(null), durationMs: 5 } }],
    { isMuted: false, snoozes: [{ id: 's1' }, { id: null, durationMs: 5 }] },
  ],
  [
    'snoozes without an end',
    {},
    [{ field: 'snoozeSchedule', operation: 'set', value: { ...snooze(null), durationMs: -1 } }],
    { isMuted: true },
  ],
  [
    'adds a schedule and leaves the rest',
    { isMuted: true, snoozes: [snooze(null)] },
    [{ field: 'snoozeSchedule', operation: 'set', value: snooze('s2') }],
    { isMuted: true, snoozes: [{ id: null }, { id: 's2' }] },
  ],
  [
    'takes schedules away',
    { snoozes: [snooze(null), snooze('s1'), snooze('s2')] },
    [{ field: 'snoozeSchedule', operation: 'delete', value: ['s1'] }],
    { snoozes: [{ id: null }, { id: 's2' }] },
  ],
  [
    'takes all schedules away',
    { isMuted: true, snoozes: [snooze(null), snooze('s1'), snooze('s2')] },
    [{ field: 'snoozeSchedule', operation: 'delete', value: [] }],
    { isMuted: true, snoozes: [{ id: null }] },
  ],
  [
    'ends what runs',
    { isMuted: true, snoozes: [snooze(null)] },
    [{ field: 'snoozeSchedule', operation: 'delete', value: undefined }],
    { isMuted: false, snoozes: [] },
  ],
  [
    'takes none away',
    {},
    [{ field: 'snoozeSchedule', operation: 'delete', value: ['x'] }],
    undefined,
  ],
  // Whoever does it becomes the one who changed it last.
  ['takes the rule over', {}, [{ field: 'apiKey', operation: 'set' }], { tags: ['shop', 'eu'] }],
])('%s', (...[, before, edits, after]) => {
  const edited = editRule(rule(before), edits, NOW) ?? { unchanged: true };
  expect(edited).toMatchObject(after ?? { unchanged: true });
});

it.each<[string, Partial<StoredRule>, RuleEdit, string]>([
  [
    'an interval longer than a throttle',
    { actions: [actionRow({ frequency: THROTTLED })] },
    setSchedule('10m', 600_000),
    'Error updating rule with ID "rule-1": the interval 10m is longer than the action frequencies',
  ],
  [
    'too many tags',
    {},
    {
      field: 'tags',
      operation: 'add',
      value: Array.from({ length: 99 }, (_, index) => `t${index}`),
    },
    'Rule can have only 100 tags',
  ],
  [
    'too many actions',
    { actions: Array.from({ length: 100 }, (_, index) => actionRow({ uuid: `a${index}` })) },
    { field: 'actions', operation: 'add', value: [input()] },
    'Rule can have only 100 actions',
  ],
  [
    'too many schedules',
    { snoozes: ['1', '2', '3', '4', '5'].map(snooze) },
    { field: 'snoozeSchedule', operation: 'set', value: snooze('6') },
    'Rule can have only 5 snooze schedules',
  ],
])('refuses %s', (...[, before, edit, message]) => {
  expect(() => editRule(rule(before), [edit], NOW)).toThrow(message);
});
