import type { Logger } from '@kbn/core/server';
import type { RuleDeliveryRequest } from '../delivery';
import type { AlertRow, OwedAction, RuleRow, RuleRunState } from '../storage';
import type { AdvancedAlerts } from './advance_alerts';
import {
  chooseActions,
  type ChosenAction,
  type ChosenActions,
  type RunningMaintenanceWindow,
} from './choose_actions';
import { withSummariesNoted } from './choose_summaries';
import { renderAction, type RenderParameterTemplates } from './render_action';
import type { RuleType } from './rule_type';
import { recoveryGroupOf } from './rule_type_registry';

/** Others get a turn between so many. */
const RENDERED_AT_ONCE = 50;

export interface ActOnAlertsOptions {
  rule: RuleRow & Pick<RuleRunState, 'summariesAt'>;
  ruleType: RuleType;
  advanced: Pick<AdvancedAlerts, 'changed' | 'current' | 'transitions'>;
  trigger: 'run' | 'push';
  recovered: readonly AlertRow[];
  /** What earlier runs and pushes had no room for, with the alerts as they were before this one. */
  owed: readonly OwedAction[];
  owedAlerts: readonly AlertRow[];
  maintenanceWindows: readonly RunningMaintenanceWindow[];
  now: Date;
}

export interface Rendering {
  /** Of this connector type. */
  renderParameterTemplates: (connectorTypeId: string) => RenderParameterTemplates | undefined;
  publicBaseUrl: string | undefined;
  maxActions: number;
  logger: Logger;
}

export interface ActionsToDeliver extends Pick<
  ChosenActions,
  'alerts' | 'summariesAt' | 'maintenanceWindowIds'
> {
  requests: RuleDeliveryRequest[];
  owed: OwedAction[];
  /** How many had to run. */
  triggered: number;
}

type AlertAction = Extract<ChosenAction, { kind: 'alert' }>;

/** What is to be delivered because of what the alerts are now. */
export async function actOnAlerts(
  options: ActOnAlertsOptions,
  rendering: Rendering,
): Promise<ActionsToDeliver> {
  const { rule, ruleType } = options;
  const recoveryActionGroupId = recoveryGroupOf(ruleType).id;
  const chosen = chooseActions({
    ...options,
    recoveryActionGroupId,
    summariesAt: rule.summariesAt,
  });
  const due = withoutTwice(stillOwed(options, chosen.alerts), chosen.actions);
  const sent = due.slice(0, rendering.maxActions);
  const late = due.slice(rendering.maxActions);
  const requests: RuleDeliveryRequest[] = [];
  for (const one of sent) {
    if (requests.length % RENDERED_AT_ONCE === RENDERED_AT_ONCE - 1) {
      // oxlint-disable-next-line no-await-in-loop -- that is what it is for
      await new Promise(setImmediate);
    }
    requests.push(toRequest(one, options, rendering));
  }
  return {
    ...chosen,
    alerts: withSummariesNoted(chosen.alerts, sent, { ...options, recoveryActionGroupId }),
    requests,
    triggered: due.length,
    owed: late.flatMap((one) =>
      one.kind === 'alert' ? [{ actionUuid: one.action.uuid, alertUuid: one.alert.uuid }] : [],
    ),
    summariesAt: withoutLate(chosen.summariesAt, rule.summariesAt, late),
  };
}

/** Those whose action and alert are still there. */
function stillOwed(
  { rule, owed, owedAlerts }: ActOnAlertsOptions,
  written: readonly AlertRow[],
): AlertAction[] {
  const alerts = new Map([...owedAlerts, ...written].map((alert) => [alert.uuid, alert]));
  return owed.flatMap(({ actionUuid, alertUuid }) => {
    const action = rule.actions.find(({ uuid }) => uuid === actionUuid);
    const alert = alerts.get(alertUuid);
    return action && alert ? [{ kind: 'alert' as const, action, alert, group: action.group }] : [];
  });
}

/**
 * What is owed goes first. What is owed and due again goes once: in its old place, unless the alert was
 * in another group in between.
 */
function withoutTwice(
  owed: readonly AlertAction[],
  chosen: readonly ChosenAction[],
): ChosenAction[] {
  const again = new Set(chosen.flatMap((one) => (one.kind === 'alert' ? [keyOf(one)] : [])));
  const owedGroups = new Map<string, Set<string>>();
  for (const { alert, group } of owed) {
    owedGroups.set(alert.uuid, (owedGroups.get(alert.uuid) ?? new Set()).add(group));
  }
  const first = owed.filter(
    (one) => !again.has(keyOf(one)) || owedGroups.get(one.alert.uuid)?.size === 1,
  );
  const firstKeys = new Set(first.map(keyOf));
  return [
    ...first,
    ...chosen.filter((one) => one.kind === 'summary' || !firstKeys.has(keyOf(one))),
  ];
}

const keyOf = ({ action, alert }: AlertAction) => JSON.stringify([action.uuid, alert.uuid]);

/** A summary that found no room runs the next time, as if it had not been due. */
function withoutLate(
  after: RuleRunState['summariesAt'],
  before: RuleRunState['summariesAt'],
  late: readonly ChosenAction[],
): RuleRunState['summariesAt'] {
  const uuids = new Set(late.map(({ kind, action }) => (kind === 'summary' ? action.uuid : '')));
  const kept = Object.entries(before).filter(([uuid]) => uuids.has(uuid));
  return {
    ...Object.fromEntries(Object.entries(after).filter(([uuid]) => !uuids.has(uuid))),
    ...Object.fromEntries(kept),
  };
}

function toRequest(
  chosen: ChosenAction,
  { rule, ruleType, now }: ActOnAlertsOptions,
  { renderParameterTemplates, publicBaseUrl, logger }: Rendering,
): RuleDeliveryRequest {
  const { connectorId, connectorTypeId } = chosen.action;
  const alertId = chosen.kind === 'alert' ? chosen.alert.id : null;
  return {
    spaceId: rule.spaceId,
    connectorId,
    connectorTypeId,
    params: renderAction({
      chosen,
      rule,
      ruleType,
      now,
      publicBaseUrl,
      renderParameterTemplates: renderParameterTemplates(connectorTypeId),
      logger,
    }),
    // What is said of one alert is said in its order: that it is over after that it began.
    orderingKey: alertId === null ? `rule:${rule.id}` : `rule:${rule.id}:${alertId}`,
    idempotencyKey: null,
    ruleId: rule.id,
    alertId,
  };
}
