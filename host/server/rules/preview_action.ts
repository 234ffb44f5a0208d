import type { Logger } from '@kbn/core/server';
import type { AlertRow, RuleActionRow, RuleRow } from '../storage';
import type { ChosenAction } from './choose_actions';
import { renderAction, type RenderParameterTemplates } from './render_action';
import type { RuleType } from './rule_type';
import { recoveryGroupOf } from './rule_type_registry';

export interface PreviewOptions {
  rule: RuleRow;
  ruleType: RuleType;
  action: RuleActionRow;
  /** Of the rule; samples stand in for one that is not there. */
  alert: AlertRow | undefined;
  renderParameterTemplates: RenderParameterTemplates | undefined;
  publicBaseUrl: string | undefined;
  now: Date;
  logger: Logger;
}

/** What an action would send now, exactly as it would be. */
export function previewAction(options: PreviewOptions): Record<string, unknown> {
  const { rule, ruleType, action, now } = options;
  const alert = options.alert ?? sampleAlert(rule, { ruleType, now });
  const isRecovery = action.group === recoveryGroupOf(ruleType).id;
  const shown: AlertRow = isRecovery ? { ...alert, status: 'recovered', recoveredAt: now } : alert;
  const chosen: ChosenAction = action.frequency?.isSummary
    ? { kind: 'summary', action, summary: { new: [alert], ongoing: [], recovered: [] } }
    : { kind: 'alert', action, alert: shown, group: action.group };
  return renderAction({ ...options, chosen });
}

function sampleAlert(
  { spaceId, id: ruleId }: RuleRow,
  { ruleType, now }: { ruleType: RuleType; now: Date },
): AlertRow {
  const { context, state = [] } = ruleType.actionVariables;
  return {
    spaceId,
    ruleId,
    id: 'sample-alert',
    uuid: 'sample-alert-uuid',
    status: 'active',
    isTracked: true,
    actionGroup: ruleType.defaultActionGroupId,
    reason: 'Sample alert',
    context: sample(context),
    state: sample(state),
    startedAt: now,
    recoveredAt: null,
    consecutiveMatches: 1,
    changes: [],
    isFlapping: false,
    missedMatches: 0,
    actionsAt: {},
  };
}

/** Everything that the type says there is has its own name as its value. */
function sample(names: ReadonlyArray<{ name: string }>): Record<string, string> {
  return Object.fromEntries(names.map(({ name }) => [name, `[${name}]`]));
}
