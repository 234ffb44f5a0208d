import { isDeepStrictEqual } from 'node:util';
import type { RuleActionRow } from '../storage/rule_store';
import type { RuleActionInput } from './rules_client';

/**
 * Actions that come without a uuid are those of the rule that they look like. Taken for new ones they would
 * tell of every active alert again, whenever a client that knows no uuids writes the rule.
 */
export function keepActionUuids(
  inputs: readonly RuleActionInput[],
  known: readonly RuleActionRow[],
): RuleActionInput[] {
  const given = new Set(inputs.map(({ uuid }) => uuid));
  const free = new Set(known.filter(({ uuid }) => !given.has(uuid)));
  const kept = new Map<RuleActionInput, string>();
  const keep = (isSame: (input: RuleActionInput, action: RuleActionRow) => boolean) => {
    for (const input of inputs.filter((one) => one.uuid === undefined && !kept.has(one))) {
      const action = [...free].find((one) => isAlike(input, one) && isSame(input, one));
      if (action) {
        free.delete(action);
        kept.set(input, action.uuid);
      }
    }
  };
  keep((input, action) => isDeepStrictEqual(input.params, action.params));
  keep(() => true);
  return inputs.map((input) => ({ ...input, uuid: input.uuid ?? kept.get(input) }));
}

/** Tells the same people of the same alerts, whatever it says and however often. */
function isAlike(input: RuleActionInput, action: RuleActionRow): boolean {
  const isSummary = input.frequency?.isSummary ?? false;
  return (
    input.connectorId === action.connectorId &&
    isSummary === (action.frequency?.isSummary ?? false) &&
    (isSummary || input.group === action.group)
  );
}
