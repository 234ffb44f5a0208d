import { RECOVERED } from './action_variables';
import type { ActionGroup, RuleType } from './rule_type';

export interface RuleTypeRegistry {
  /** @throws Error on a duplicate id, or groups that do not fit together. */
  register(type: RuleType): void;
  get(id: string): RuleType | undefined;
  /** Ordered by name. */
  list(): RuleType[];
}

export function createRuleTypeRegistry(): RuleTypeRegistry {
  const types = new Map<string, RuleType>();
  return {
    register(type) {
      if (types.has(type.id)) {
        throw new Error(`Rule type "${type.id}" is already registered.`);
      }
      const groups = new Set(type.actionGroups.map(({ id }) => id));
      if (!groups.has(type.defaultActionGroupId)) {
        throw new Error(
          `Rule type "${type.id}" has no action group "${type.defaultActionGroupId}", which it names as its default one.`,
        );
      }
      if (groups.has(recoveryGroupOf(type).id)) {
        throw new Error(
          `Rule type "${type.id}" has the action group "${recoveryGroupOf(type).id}", which is the one for recovered alerts.`,
        );
      }
      types.set(type.id, type);
    },
    get: (id) => types.get(id),
    list: () => [...types.values()].toSorted((a, b) => a.name.localeCompare(b.name)),
  };
}

export function recoveryGroupOf({
  recoveryActionGroup,
}: Pick<RuleType, 'recoveryActionGroup'>): ActionGroup {
  return recoveryActionGroup ?? RECOVERED;
}
