import { badRequest, conflict, notFound, type Boom } from '@hapi/boom';
import { ValidationError } from '@kbn/config-schema';
import type { Logger } from '@kbn/core/server';
import type { Clock } from '../core';
import type {
  RuleActionRow,
  RuleContent,
  RuleRow,
  RuleStore,
  StoredRule,
} from '../storage/rule_store';
import { checkInterval, type CheckedInterval, type MinimumInterval } from './check_interval';
import { editRule, type EditedRule, type RuleEdit } from './edit_rule';
import type { Flapping } from './flapping';
import { keepActionUuids } from './keep_action_uuids';
import type { RuleType } from './rule_type';
import type { RuleTypeRegistry } from './rule_type_registry';
import {
  validateFrequencies,
  validateRuleActions,
  type RuleConnector,
} from './validate_rule_actions';

/** Somebody else changed the rule just then: it is tried so often. */
const MOST_TRIES = 3;

export interface Asker {
  spaceId: string;
  /** Null when the host itself does it. */
  username: string | null;
}

export type RuleActionInput = Omit<RuleActionRow, 'uuid' | 'group' | 'connectorTypeId'> & {
  uuid: string | undefined;
  group: string | undefined;
};

export type RuleContentInput = Omit<RuleContent, 'actions'> & { actions: RuleActionInput[] };

export interface NewRule extends RuleContentInput {
  id: string | undefined;
  ruleTypeId: string;
  consumer: string;
  isEnabled: boolean;
}

/** What is to be another way from now on, and when the rule is due; null ends its schedule. */
export interface RuleChange {
  change: Partial<RuleRow>;
  nextRunAt?: Date | null;
}

export interface RulesClient {
  create(asker: Asker, rule: NewRule): Promise<StoredRule>;
  get(spaceId: string, id: string): Promise<StoredRule>;
  /** Everything that a person says of it; what is left out is cleared. */
  update(asker: Asker, id: string, content: RuleContentInput): Promise<StoredRule>;
  /** Parts of it; what is wrong in others does not matter. */
  edit(
    asker: Asker,
    id: string,
    edits: readonly RuleEdit[],
  ): Promise<{ rule: StoredRule; isChanged: boolean }>;
  delete(spaceId: string, id: string): Promise<void>;
  /** A disabled copy of it as it is, `name [Clone]`. */
  clone(asker: Asker, id: string): Promise<StoredRule>;
  /**
   * Changes what the rule is at that moment.
   *
   * @param decide undefined when there is nothing to change.
   */
  change(
    asker: Asker,
    id: string,
    decide: (
      rule: StoredRule,
      now: Date,
    ) => RuleChange | undefined | Promise<RuleChange | undefined>,
  ): Promise<StoredRule>;
  runSoon(spaceId: string, id: string): Promise<void>;
  /** @throws Boom 400 when there is no such type. */
  typeOf(ruleTypeId: string): RuleType;
}

export interface RulesClientOptions {
  store: Pick<RuleStore, 'insert' | 'find' | 'update' | 'delete' | 'runSoon'>;
  types: RuleTypeRegistry;
  connectorsOf: (spaceId: string) => Promise<ReadonlyMap<string, RuleConnector>>;
  /** Of the space. */
  flappingOf: (spaceId: string) => Promise<Flapping>;
  minimumInterval: MinimumInterval;
  clock: Clock;
  createId: () => string;
  logger: Logger;
}

/** Rules as people make and change them, with the checks and texts of Kibana. */
export function createRulesClient(options: RulesClientOptions): RulesClient {
  const { store, types, clock, createId } = options;

  function typeOf(id: string): RuleType {
    const type = types.get(id);
    if (!type) {
      throw badRequest(`Rule type "${id}" is not registered.`);
    }
    return type;
  }

  async function get(spaceId: string, id: string): Promise<StoredRule> {
    const rule = await store.find(spaceId, id);
    if (!rule) {
      throw ruleNotFound(id);
    }
    return rule;
  }

  async function checked(
    spaceId: string,
    { ruleType, input, action }: { ruleType: RuleType; input: RuleContentInput; action: string },
  ): Promise<RuleContent> {
    const params = validParams(ruleType, input.params);
    if (input.flapping && !(await options.flappingOf(spaceId)).isEnabled) {
      throw badRequest(
        `Error ${action} rule: can not ${action === 'creating' ? 'create' : 'update'} rule with flapping if global flapping is disabled`,
      );
    }
    const actions = await checkedActions(spaceId, input, ruleType);
    checkHowOften({ ...input, action, ruleTypeId: ruleType.id });
    return { ...input, params, actions };
  }

  const checkHowOften = (interval: CheckedInterval) =>
    checkInterval(interval, { minimum: options.minimumInterval, logger: options.logger });

  /** Those that are checked already are taken as they are. */
  async function checkedActions(
    spaceId: string,
    content: Pick<EditedRule, 'actions' | 'notifyWhen' | 'throttleMs' | 'intervalMs'>,
    ruleType: RuleType,
  ): Promise<RuleActionRow[]> {
    const actions = content.actions.map((one) =>
      'connectorTypeId' in one
        ? one
        : {
            ...one,
            uuid: one.uuid ?? createId(),
            group: one.group ?? groupOf(one, ruleType),
          },
    );
    if (new Set(actions.map(({ uuid }) => uuid)).size < actions.length) {
      throw badRequest('The uuid of each action of a rule must be another one');
    }
    const connectors = await options.connectorsOf(spaceId);
    const unchecked = actions.filter((one) => !('connectorTypeId' in one));
    validateRuleActions({ ...content, actions: unchecked }, { ruleType, connectors });
    return actions.map((one) => ({
      connectorTypeId: connectors.get(one.connectorId)?.connectorTypeId ?? '',
      ...one,
    }));
  }

  async function checkedEdit(spaceId: string, edited: EditedRule, rule: StoredRule) {
    const isAbout = (...fields: Array<keyof EditedRule>) =>
      fields.some((field) => edited[field] !== rule[field]);
    const actions = isAbout('actions')
      ? await checkedActions(spaceId, edited, typeOf(rule.ruleTypeId))
      : rule.actions;
    if (isAbout('actions', 'notifyWhen', 'throttleMs')) {
      validateFrequencies({ ...edited, actions });
    }
    if (isAbout('intervalMs')) {
      checkHowOften({ ...edited, action: 'updating' });
    }
    return { ...edited, actions };
  }

  async function change(
    { spaceId, username }: Asker,
    id: string,
    decide: Parameters<RulesClient['change']>[2],
  ): Promise<StoredRule> {
    for (let tries = 1; ; tries += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each try rests on what is there then
      const known = await get(spaceId, id);
      const now = clock.now();
      // oxlint-disable-next-line no-await-in-loop -- as above
      const decided = await decide(known, now);
      if (!decided) {
        return known;
      }
      const { isRunning: _is, ...rule } = known;
      const row: RuleRow = {
        ...rule,
        ...decided.change,
        updatedBy: username,
        updatedAt: now,
        revision: known.revision + 1,
      };
      // oxlint-disable-next-line no-await-in-loop -- as above
      if (await store.update(row, decided.nextRunAt)) {
        return get(spaceId, id);
      }
      if (tries === MOST_TRIES) {
        throw conflict(`Saved object [alert/${id}] conflict`);
      }
    }
  }

  return {
    typeOf,
    get,
    change,

    async create({ spaceId, username }, { id = createId(), ...input }) {
      const { ruleTypeId, consumer, isEnabled, ...rest } = input;
      const ruleType = typeOf(ruleTypeId);
      const content = await checked(spaceId, { ruleType, input: rest, action: 'creating' });
      const now = clock.now();
      const row: RuleRow = {
        ...content,
        spaceId,
        id,
        ruleTypeId,
        consumer,
        isEnabled,
        isMuted: false,
        mutedAlertIds: [],
        snoozes: [],
        createdBy: username,
        updatedBy: username,
        createdAt: now,
        updatedAt: now,
        revision: 0,
      };
      if (!(await store.insert(row, isEnabled ? now : null))) {
        throw conflict(`Saved object [alert/${id}] conflict`);
      }
      return get(spaceId, id);
    },

    async update(asker, id, input) {
      return change(asker, id, async (rule, now) => {
        const ruleType = typeOf(rule.ruleTypeId);
        const actions = keepActionUuids(input.actions, rule.actions);
        const content = await checked(asker.spaceId, {
          ruleType,
          input: { ...input, actions },
          action: 'updating',
        });
        const isDueAnew = rule.isEnabled && content.intervalMs !== rule.intervalMs;
        return {
          // What is not said any more is gone.
          change: { durationTexts: {}, ...content },
          ...(isDueAnew && { nextRunAt: nextRun(rule, content.intervalMs, now) }),
        };
      });
    },

    async edit(asker, id, edits) {
      let isChanged = false;
      const changed = await change(asker, id, async (rule, now) => {
        const edited = editRule(rule, edits, now);
        isChanged = edited !== undefined;
        if (!edited) {
          return undefined;
        }
        const { isRunning: _is, ...row } = await checkedEdit(asker.spaceId, edited, rule);
        const isDueAnew = rule.isEnabled && edited.intervalMs !== rule.intervalMs;
        return {
          change: row,
          ...(isDueAnew && { nextRunAt: nextRun(rule, edited.intervalMs, now) }),
        };
      });
      return { rule: changed, isChanged };
    },

    async delete(spaceId, id) {
      if (!(await store.delete(spaceId, id))) {
        throw ruleNotFound(id);
      }
    },

    async clone({ spaceId, username }, id) {
      const { isRunning: _is, ...rule } = await get(spaceId, id);
      const now = clock.now();
      const copy: RuleRow = {
        ...rule,
        id: createId(),
        name: `${rule.name} [Clone]`,
        actions: rule.actions.map((action) => ({ ...action, uuid: createId() })),
        isEnabled: false,
        isMuted: false,
        mutedAlertIds: [],
        snoozes: [],
        createdBy: username,
        updatedBy: username,
        createdAt: now,
        updatedAt: now,
        revision: 0,
      };
      await store.insert(copy, null);
      return get(spaceId, copy.id);
    },

    async runSoon(spaceId, id) {
      const rule = await get(spaceId, id);
      if (!rule.isEnabled || !(await store.runSoon(spaceId, id, clock.now()))) {
        throw badRequest('Error running rule: rule is disabled');
      }
    },
  };
}

export function ruleNotFound(id: string): Boom {
  return notFound(`Saved object [alert/${id}] not found`);
}

function validParams(ruleType: RuleType, params: Record<string, unknown>) {
  try {
    return ruleType.params.validate(params) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof ValidationError) {
      throw badRequest(`params invalid: ${error.message}`);
    }
    throw error;
  }
}

function groupOf({ frequency, connectorId }: RuleActionInput, ruleType: RuleType): string {
  // About all alerts, whatever their group.
  if (frequency?.isSummary) {
    return ruleType.defaultActionGroupId;
  }
  throw badRequest(`Group is not defined in action ${connectorId}`);
}

/** A shorter interval counts from the last run, not from when the next one was to be. */
function nextRun({ lastRunAt }: StoredRule, intervalMs: number, now: Date): Date {
  return new Date(Math.max(now.getTime(), (lastRunAt ?? now).getTime() + intervalMs));
}
