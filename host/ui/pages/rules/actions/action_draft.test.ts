import type { RuleActionResource } from '../../../../common/rule_resource';
import { actionOf, HTTP_CHECK } from '../rule.mock';
import { toActionBodies, toActionDrafts } from './action_draft';
import { newAction } from './new_action';

const RECOVERED = 'recovered';
const recovery = actionOf('u-2', { group: RECOVERED });

const roundTrip = (actions: RuleActionResource[]) =>
  toActionBodies(toActionDrafts(actions, RECOVERED), RECOVERED);

const sent = ({ connector_type_id: _type, ...body }: RuleActionResource) => body;

it('takes a firing action and its recovery for one, and sends both again under their ids', () => {
  const actions = [actionOf('u-1'), recovery];
  const drafts = toActionDrafts(actions, RECOVERED);
  expect(drafts).toHaveLength(1);
  expect(drafts[0]).toMatchObject({ uuid: 'u-1', recoveryUuid: 'u-2', tellsRecovery: true });
  expect(roundTrip(actions)).toEqual(actions.map(sent));
});

it.each([
  ['another message', { params: { message: 'It is up.' } }],
  ['another connector', { id: 'other' }],
  [
    'another frequency',
    { frequency: { summary: false, notify_when: 'onActiveAlert' as const, throttle: null } },
  ],
  [
    'a summary',
    { frequency: { summary: true, notify_when: 'onActionGroupChange' as const, throttle: null } },
  ],
  ['another filter', { alerts_filter: { query: { kql: 'a: b', filters: [] } } }],
])('keeps a recovery with %s an action of its own', (_, change) => {
  const actions = [actionOf('u-1'), { ...recovery, ...change }];
  expect(toActionDrafts(actions, RECOVERED).map(({ tellsRecovery }) => tellsRecovery)).toEqual([
    false,
    false,
  ]);
  expect(roundTrip(actions)).toEqual(actions.map(sent));
});

it('gives each recovery to one action only, whatever the order of the params', () => {
  const actions = [
    actionOf('u-1', { params: { a: 1, b: 2 } }),
    actionOf('u-3', { params: { b: 2, a: 1 } }),
    actionOf('u-2', { group: RECOVERED, params: { b: 2, a: 1 } }),
  ];
  const drafts = toActionDrafts(actions, RECOVERED);
  expect(drafts.map(({ uuid, tellsRecovery }) => [uuid, tellsRecovery])).toEqual([
    ['u-1', true],
    ['u-3', false],
  ]);
});

it('keeps throttle, filter and timeframe', () => {
  const timeframe = { days: [1], hours: { start: '08:00', end: '18:00' }, timezone: 'UTC' };
  const action = actionOf('u-1', {
    frequency: { summary: true, notify_when: 'onThrottleInterval', throttle: '2h' },
    alerts_filter: { query: { kql: 'a: b', filters: [] }, timeframe },
    use_alert_data_for_template: true,
  });
  expect(roundTrip([action])).toEqual([sent(action)]);
});

it('takes over what older clients said for the rule as a whole', () => {
  const { frequency: _none, ...old } = actionOf('u-1');
  const drafts = toActionDrafts([old], RECOVERED, {
    notify_when: 'onThrottleInterval',
    throttle: '3h',
  });
  expect(drafts[0]).toMatchObject({
    notifyWhen: 'onThrottleInterval',
    throttle: { count: '3', unit: 'h' },
  });
});

it('tells recoveries of a new action unless it is about recoveries, or a summary', () => {
  const draft = newAction({
    connector: { id: 'on-call', connector_type_id: '.xmatters' },
    model: undefined,
    ruleType: HTTP_CHECK,
  });
  const groupsOf = (change: object) =>
    toActionBodies([{ ...draft, ...change }], RECOVERED).map(({ group }) => group);
  expect(groupsOf({})).toEqual(['failed', RECOVERED]);
  expect(groupsOf({ tellsRecovery: false })).toEqual(['failed']);
  expect(groupsOf({ group: RECOVERED })).toEqual([RECOVERED]);
  expect(groupsOf({ isSummary: true })).toEqual(['failed']);
});
