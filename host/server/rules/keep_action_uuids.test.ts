import type { RuleActionRow } from '../storage';
import { keepActionUuids } from './keep_action_uuids';
import { actionRow } from './rule_row.mock';
import type { RuleActionInput } from './rules_client';

const SUMMARY = { isSummary: true, notifyWhen: 'onActiveAlert', throttleMs: null } as const;
const known = (uuid: string, change: Partial<RuleActionRow> = {}) => actionRow({ uuid, ...change });
const input = (change: Partial<RuleActionInput> = {}): RuleActionInput => ({
  ...actionRow(),
  uuid: undefined,
  ...change,
});

type Row = [name: string, inputs: RuleActionInput[], known: RuleActionRow[], uuids: unknown[]];

it.each<Row>([
  ['as it was', [input()], [known('a')], ['a']],
  ['with other params', [input({ params: { text: 'new' } })], [known('a')], ['a']],
  [
    'in another order',
    [input({ params: { text: '2' } }), input({ params: { text: '1' } })],
    [known('a', { params: { text: '1' } }), known('b', { params: { text: '2' } })],
    ['b', 'a'],
  ],
  ['for another group', [input({ group: 'recovered' })], [known('a')], [undefined]],
  ['through another connector', [input({ connectorId: 'mail' })], [known('a')], [undefined]],
  ['as a summary', [input({ frequency: SUMMARY })], [known('a')], [undefined]],
  [
    'a summary as it was, whose group nobody says',
    [input({ frequency: SUMMARY, group: undefined })],
    [known('a', { frequency: SUMMARY })],
    ['a'],
  ],
  ['one more of the same', [input(), input()], [known('a')], ['a', undefined]],
  ['with a uuid', [input({ uuid: 'x' })], [known('a')], ['x']],
  [
    'beside one with its uuid',
    [input(), input({ uuid: 'a' })],
    [known('a'), known('b')],
    ['b', 'a'],
  ],
])('an action that comes %s', (...[, inputs, actions, uuids]) => {
  expect(keepActionUuids(inputs, actions).map(({ uuid }) => uuid)).toEqual(uuids);
});
