import type {
  FlappingSettings,
  RuleCreateBody,
  RuleResource,
  RuleUpdateBody,
} from '../../../../common/rule_resource';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { toActionBodies, toActionDrafts, type ActionDraft } from '../actions/action_draft';
import { isDuration, readDuration, writeDuration, type Duration } from '../data/duration';
import type { ParamErrors, RuleParams, RuleTypeModel } from '../types/rule_type_model';

/** A rule as the form holds it; numbers are what was typed. */
export interface RuleDraft {
  name: string;
  tags: string[];
  params: RuleParams;
  interval: Duration;
  alertDelay: string;
  /** Null leaves it to the settings of the space. */
  flapping: { isEnabled: boolean; lookBackWindow: string; statusChangeThreshold: string } | null;
  actions: ActionDraft[];
}

const DEFAULT_INTERVAL: Duration = { count: '1', unit: 'm' };
export const DEFAULT_FLAPPING = {
  isEnabled: true,
  lookBackWindow: '20',
  statusChangeThreshold: '4',
};

export function newRuleDraft(type: RuleTypeResource, model: RuleTypeModel): RuleDraft {
  return {
    name: `${type.name} rule`,
    tags: [],
    params: model.defaultParams,
    interval: readDuration(type.default_schedule_interval ?? '') ?? DEFAULT_INTERVAL,
    alertDelay: '1',
    flapping: null,
    actions: [],
  };
}

export function toRuleDraft(rule: RuleResource, type: RuleTypeResource): RuleDraft {
  const { flapping } = rule;
  return {
    name: rule.name,
    tags: rule.tags,
    params: rule.params,
    interval: readDuration(rule.schedule.interval) ?? DEFAULT_INTERVAL,
    alertDelay: String(rule.alert_delay?.active ?? 1),
    flapping: flapping
      ? {
          isEnabled: flapping.enabled ?? true,
          lookBackWindow: String(flapping.look_back_window),
          statusChangeThreshold: String(flapping.status_change_threshold),
        }
      : null,
    actions: toActionDrafts(rule.actions, type.recovery_action_group.id, rule),
  };
}

/** Body of an update; to be called only when nothing is wrong with the draft. */
export function toUpdateBody(draft: RuleDraft, type: RuleTypeResource): RuleUpdateBody {
  return {
    name: draft.name.trim(),
    tags: draft.tags,
    params: draft.params,
    schedule: { interval: writeDuration(draft.interval) },
    actions: toActionBodies(draft.actions, type.recovery_action_group.id),
    alert_delay: { active: Number(draft.alertDelay) },
    ...(draft.flapping && { flapping: toFlapping(draft.flapping) }),
  };
}

export const toCreateBody = (draft: RuleDraft, type: RuleTypeResource): RuleCreateBody => ({
  ...toUpdateBody(draft, type),
  rule_type_id: type.id,
  consumer: consumerOf(type),
});

/** Whoever may write all of it; Kibana's `alerts` first, as its own pages do. */
function consumerOf({ authorized_consumers: consumers, producer }: RuleTypeResource): string {
  return ['alerts', 'stackAlerts'].find((each) => consumers[each]?.all) ?? producer;
}

const toFlapping = (flapping: NonNullable<RuleDraft['flapping']>): FlappingSettings => ({
  look_back_window: Number(flapping.lookBackWindow),
  status_change_threshold: Number(flapping.statusChangeThreshold),
  enabled: flapping.isEnabled,
});

/** What keeps a draft from being saved; every text is for people. */
export interface DraftProblems {
  name: string[];
  interval: string[];
  alertDelay: string[];
  flapping: string[];
  params: ParamErrors;
}

const isWhole = (text: string, least: number, most: number) =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

export function problemsOf(draft: RuleDraft, model: RuleTypeModel): DraftProblems {
  const { flapping } = draft;
  return {
    name: draft.name.trim() ? [] : ['Name is required.'],
    interval: isDuration(draft.interval) ? [] : ['The interval is a whole number, 1 or more.'],
    alertDelay: isWhole(draft.alertDelay, 1, 100_000)
      ? []
      : ['The alert delay is a whole number, 1 or more.'],
    flapping: flapping ? flappingProblems(flapping) : [],
    params: model.validate(draft.params),
  };
}

function flappingProblems(flapping: NonNullable<RuleDraft['flapping']>): string[] {
  const { lookBackWindow, statusChangeThreshold } = flapping;
  if (!isWhole(lookBackWindow, 2, 20)) {
    return ['The runs that are looked at are a whole number from 2 to 20.'];
  }
  return isWhole(statusChangeThreshold, 2, Number(lookBackWindow))
    ? []
    : ['The changes are a whole number from 2 to the runs that are looked at.'];
}

export const hasProblems = ({ params, ...others }: DraftProblems): boolean =>
  [...Object.values(others), ...Object.values(params)].some((found) => found.length > 0);
