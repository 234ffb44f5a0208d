import type { ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { createUuid } from '../data/create_uuid';
import { DEFAULT_THROTTLE, type ActionDraft, type ActionParams } from './action_draft';

export interface NewActionOptions {
  connector: { id: string; connector_type_id: string };
  model: ActionTypeModel | undefined;
  ruleType: RuleTypeResource;
}

/** On each status change of each alert, and on its recovery. */
export function newAction({ connector, model, ruleType }: NewActionOptions): ActionDraft {
  return {
    key: createUuid(),
    connectorId: connector.id,
    connectorTypeId: connector.connector_type_id,
    group: ruleType.default_action_group_id,
    params: { ...(model?.defaultActionParams as ActionParams | undefined) },
    isSummary: false,
    notifyWhen: 'onActionGroupChange',
    throttle: DEFAULT_THROTTLE,
    query: null,
    timeframe: null,
    usesAlertData: false,
    tellsRecovery: true,
  };
}

/** The same by another connector; what is sent begins anew where its type differs. */
export function withConnector(draft: ActionDraft, options: NewActionOptions): ActionDraft {
  const { connectorId, connectorTypeId, params } = newAction(options);
  return {
    ...draft,
    connectorId,
    connectorTypeId,
    ...(connectorTypeId !== draft.connectorTypeId && { params }),
  };
}
