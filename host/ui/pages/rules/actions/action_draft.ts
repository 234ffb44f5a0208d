import type { RuleActionParam } from '@kbn/triggers-actions-ui-plugin/public';
import type {
  ActionTimeframe,
  RuleActionBody,
  RuleActionResource,
  RuleNotifyWhen,
} from '../../../../common/rule_resource';
import { readDuration, writeDuration, type Duration } from '../data/duration';

export type ActionParams = Record<string, RuleActionParam>;

/** An action as the form holds it. */
export interface ActionDraft {
  /** Of the row on the page. */
  key: string;
  /** As it was saved; the server makes one for a new action. */
  uuid?: string;
  connectorId: string;
  /** When the connector is gone, that of the one there was. */
  connectorTypeId: string;
  group: string;
  params: ActionParams;
  isSummary: boolean;
  notifyWhen: RuleNotifyWhen;
  throttle: Duration;
  /** KQL; null when it runs for every alert. */
  query: string | null;
  timeframe: ActionTimeframe | null;
  usesAlertData: boolean;
  /** Runs as well when the alert recovers: saved as an action of its own. */
  tellsRecovery: boolean;
  recoveryUuid?: string;
}

export const DEFAULT_THROTTLE: Duration = { count: '10', unit: 'm' };

/** A recovery is told for single alerts; a summary holds the recovered ones anyway. */
export const canTellRecovery = (
  draft: Pick<ActionDraft, 'group' | 'isSummary'>,
  recovery: string,
) => draft.group !== recovery && !draft.isSummary;

/** As they are sent; a draft that tells recoveries becomes two actions. */
export function toActionBodies(
  drafts: readonly ActionDraft[],
  recoveryGroup: string,
): RuleActionBody[] {
  return drafts.flatMap((draft) =>
    draft.tellsRecovery && canTellRecovery(draft, recoveryGroup)
      ? [toBody(draft), toBody(recoveryOf(draft, recoveryGroup))]
      : [toBody(draft)],
  );
}

/** The same at the same place, once for each recovery. */
function recoveryOf(draft: ActionDraft, group: string): ActionDraft {
  const { uuid: _uuid, recoveryUuid, ...same } = draft;
  return {
    ...same,
    group,
    notifyWhen: 'onActionGroupChange',
    ...(recoveryUuid !== undefined && { uuid: recoveryUuid }),
  };
}

function toBody(draft: ActionDraft): RuleActionBody {
  const { uuid, connectorId, group, params, query, timeframe } = draft;
  const isThrottled = draft.notifyWhen === 'onThrottleInterval';
  return {
    ...(uuid !== undefined && { uuid }),
    id: connectorId,
    group,
    params,
    frequency: {
      summary: draft.isSummary,
      notify_when: draft.notifyWhen,
      throttle: isThrottled ? writeDuration(draft.throttle) : null,
    },
    ...((query !== null || timeframe) && {
      alerts_filter: {
        ...(query !== null && { query: { kql: query, filters: [] } }),
        ...(timeframe && { timeframe }),
      },
    }),
    ...(draft.usesAlertData && { use_alert_data_for_template: true }),
  };
}

export interface RuleFrequency {
  notify_when: RuleNotifyWhen | null;
  throttle: string | null;
}

/** Of a saved rule. Older clients say for the rule as a whole when its actions run. */
export function toActionDrafts(
  actions: readonly RuleActionResource[],
  recoveryGroup: string,
  ofRule: RuleFrequency = { notify_when: null, throttle: null },
): ActionDraft[] {
  const drafts = actions.map((action) => toDraft(action, ofRule));
  const recoveries = drafts.filter(({ group }) => group === recoveryGroup);
  const taken = new Set<ActionDraft>();
  const told = drafts.map((draft) => {
    const twin = recoveries.find((each) => !taken.has(each) && isRecoveryOf(each, draft));
    if (!twin || !canTellRecovery(draft, recoveryGroup)) {
      return draft;
    }
    taken.add(twin);
    return {
      ...draft,
      tellsRecovery: true,
      ...(twin.uuid !== undefined && { recoveryUuid: twin.uuid }),
    };
  });
  return told.filter((_, index) => !taken.has(drafts[index] as ActionDraft));
}

function toDraft(action: RuleActionResource, ofRule: RuleFrequency): ActionDraft {
  const { frequency, alerts_filter: filter } = action;
  const throttle = frequency ? frequency.throttle : ofRule.throttle;
  return {
    key: action.uuid,
    uuid: action.uuid,
    connectorId: action.id,
    connectorTypeId: action.connector_type_id,
    group: action.group,
    params: action.params as ActionParams,
    isSummary: frequency?.summary ?? false,
    notifyWhen: frequency?.notify_when ?? ofRule.notify_when ?? 'onActiveAlert',
    throttle: readDuration(throttle ?? '') ?? DEFAULT_THROTTLE,
    query: filter?.query?.kql ?? null,
    timeframe: filter?.timeframe ?? null,
    usesAlertData: action.use_alert_data_for_template ?? false,
    tellsRecovery: false,
  };
}

function isRecoveryOf(recovery: ActionDraft, draft: ActionDraft): boolean {
  return (
    recovery !== draft &&
    !recovery.isSummary &&
    recovery.notifyWhen === 'onActionGroupChange' &&
    recovery.connectorId === draft.connectorId &&
    sameContent(recovery) === sameContent(draft)
  );
}

const sameContent = ({ params, query, timeframe, usesAlertData }: ActionDraft): string =>
  JSON.stringify([params, query, timeframe, usesAlertData], sortKeys);

const sortKeys = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
