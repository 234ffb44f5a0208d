import { isDeepStrictEqual } from 'node:util';
import { badRequest } from '@hapi/boom';
import type { NotifyWhen, RuleActionRow, SnoozeRow, StoredRule } from '../storage/rule_store';
import { frequencyOf } from './action_frequency';
import { keepActionUuids } from './keep_action_uuids';
import { snoozeRule, unsnoozeRule } from './rule_changes';
import { formatRuleDuration } from './rule_duration';
import type { RuleActionInput } from './rules_client';

/** One thing that is to be another way of many rules, as in Kibana's `_bulk_edit`. */
export type RuleEdit =
  | { field: 'tags'; operation: 'add' | 'delete' | 'set'; value: readonly string[] }
  | { field: 'actions'; operation: 'add' | 'set'; value: readonly RuleActionInput[] }
  | { field: 'schedule'; operation: 'set'; value: { intervalMs: number; text: string } }
  | { field: 'throttle'; operation: 'set'; value: { ms: number; text: string } | null }
  | { field: 'notifyWhen'; operation: 'set'; value: NotifyWhen | null }
  | { field: 'snoozeSchedule'; operation: 'set'; value: SnoozeRow }
  | { field: 'snoozeSchedule'; operation: 'delete'; value: readonly string[] | undefined }
  | { field: 'apiKey'; operation: 'set' };

export type EditedRule = Omit<StoredRule, 'actions'> & {
  actions: ReadonlyArray<RuleActionInput | RuleActionRow>;
};

const MOST_TAGS = 100;
const MOST_ACTIONS = 100;

/** The rule after all of it, one after the other; undefined when nothing of it changes anything. */
export function editRule(
  rule: StoredRule,
  edits: readonly RuleEdit[],
  now: Date,
): EditedRule | undefined {
  const edited = edits.reduce<EditedRule>((known, edit) => applied(known, edit, now), rule);
  const isTouched = edits.some(({ field }) => field === 'apiKey');
  return isTouched || !isDeepStrictEqual(edited, rule) ? edited : undefined;
}

function applied(rule: EditedRule, edit: RuleEdit, now: Date): EditedRule {
  switch (edit.field) {
    case 'tags':
      return { ...rule, tags: tagsAfter(rule.tags, edit) };
    case 'actions':
      return withActions(rule, edit);
    case 'schedule':
      return withInterval(rule, edit.value);
    case 'throttle':
      return {
        ...rule,
        throttleMs: edit.value?.ms ?? null,
        ...(edit.value && { durationTexts: textsWith(rule, edit.value.ms, edit.value.text) }),
      };
    case 'notifyWhen':
      return { ...rule, notifyWhen: edit.value };
    case 'snoozeSchedule':
      return withSnoozes(rule, edit, now);
    case 'apiKey':
      break;
  }
  // There are no keys of rules here: whoever asks becomes the one who changed it last.
  return rule;
}

function tagsAfter(
  known: readonly string[],
  { operation, value }: Extract<RuleEdit, { field: 'tags' }>,
): string[] {
  const tags = {
    add: () => [...new Set([...known, ...value])],
    delete: () => known.filter((tag) => !value.includes(tag)),
    set: () => [...value],
  }[operation]();
  if (tags.length > MOST_TAGS) {
    throw badRequest(`Rule can have only ${MOST_TAGS} tags`);
  }
  return tags;
}

function withActions(
  rule: EditedRule,
  { operation, value }: Extract<RuleEdit, { field: 'actions' }>,
): EditedRule {
  if (value.length === 0 && operation === 'add') {
    return rule;
  }
  const known = rule.actions as readonly RuleActionRow[];
  // Each action says how often by itself: what older clients said of the whole rule goes to those there are.
  const isOfRule = rule.notifyWhen !== null || rule.throttleMs !== null;
  const moves = isOfRule && value.some(({ frequency }) => frequency !== null);
  const before = moves
    ? known.map((action) => ({ ...action, frequency: frequencyOf(action, rule) }))
    : known;
  const actions =
    operation === 'add'
      ? [...before, ...value]
      : unchangedWhere(keepActionUuids(value, known), known);
  if (actions.length > MOST_ACTIONS) {
    throw badRequest(`Rule can have only ${MOST_ACTIONS} actions`);
  }
  return { ...rule, actions, ...(moves && { notifyWhen: null, throttleMs: null }) };
}

/** What says the same as an action that is there is that one. */
function unchangedWhere(
  inputs: readonly RuleActionInput[],
  known: readonly RuleActionRow[],
): EditedRule['actions'] {
  return inputs.map((input) => {
    const same = known.find(({ uuid }) => uuid === input.uuid);
    const { group = same?.group, ...rest } = input;
    const { connectorTypeId: _type, ...before } = same ?? { connectorTypeId: '' };
    return same && isDeepStrictEqual({ ...rest, group }, before) ? same : input;
  });
}

function withInterval(
  rule: EditedRule,
  { intervalMs, text }: Extract<RuleEdit, { field: 'schedule' }>['value'],
): EditedRule {
  const isTooLong = ({ frequency }: EditedRule['actions'][number]) =>
    frequency?.notifyWhen === 'onThrottleInterval' && (frequency.throttleMs ?? 0) < intervalMs;
  if (rule.actions.some(isTooLong)) {
    throw badRequest(
      `Error updating rule with ID "${rule.id}": the interval ${text} is longer than the action frequencies`,
    );
  }
  const isSame = intervalMs === rule.intervalMs;
  if (isSame && formatRuleDuration(intervalMs, rule.durationTexts) === text) {
    return rule;
  }
  return { ...rule, intervalMs, durationTexts: textsWith(rule, intervalMs, text) };
}

const textsWith = ({ durationTexts }: EditedRule, ms: number, text: string) => ({
  ...durationTexts,
  [String(ms)]: text,
});

function withSnoozes(
  rule: EditedRule,
  edit: Extract<RuleEdit, { field: 'snoozeSchedule' }>,
  now: Date,
): EditedRule {
  const { isMuted, snoozes } = rule;
  const decide =
    edit.operation === 'set' ? snoozeRule(edit.value) : unsnoozeRule(idsOf(rule, edit));
  const change = decide({ isMuted, snoozes }, now)?.change;
  return { ...rule, ...change };
}

/** None named: all schedules, but not what was snoozed from now on. */
function idsOf(
  { snoozes }: EditedRule,
  { value }: Extract<RuleEdit, { field: 'snoozeSchedule'; operation: 'delete' }>,
): readonly string[] | undefined {
  return value?.length === 0 ? snoozes.flatMap(({ id }) => id ?? []) : value;
}
