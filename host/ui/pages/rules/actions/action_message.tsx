import { EuiCallOut, EuiSkeletonText, EuiSpacer, EuiSwitch, EuiText } from '@elastic/eui';
import {
  ActionConnectorMode,
  type ActionConnector,
  type ActionTypeModel,
  type RuleActionParam,
} from '@kbn/triggers-actions-ui-plugin/public';
import React, { Suspense, useMemo } from 'react';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { PartBoundary } from '../../connectors/part_boundary';
import { canTellRecovery, type ActionDraft } from './action_draft';
import { actionVariablesOf } from './action_variables';
import type { ActionProblems } from './use_actions_problems';

export interface ActionMessageProps {
  draft: ActionDraft;
  index: number;
  ruleType: RuleTypeResource;
  model: ActionTypeModel;
  connector: ActionConnector;
  /** Of the connector's type, e.g. `xMatters`. */
  typeName: string;
  problems: ActionProblems | undefined;
  onChange(change: Partial<ActionDraft> | ((before: ActionDraft) => Partial<ActionDraft>)): void;
}

/** What is sent: the connector type's own panel. */
export function ActionMessage(props: ActionMessageProps) {
  const { draft, index, ruleType, model, connector, typeName, problems, onChange } = props;
  const { group, isSummary } = draft;
  const recovery = ruleType.recovery_action_group.id;
  const variables = useMemo(
    () => actionVariablesOf(ruleType, { isSummary, isRecovery: group === recovery }),
    [ruleType, isSummary, group, recovery],
  );
  const TypeParams = model.actionParamsFields;
  // Panels set several params in one moment, so each builds on the one before it.
  const editAction = (key: string, value: RuleActionParam) =>
    onChange((before) => ({ params: { ...before.params, [key]: value } }));
  return (
    <div data-test-subj="ruleActionsMessage">
      <PartBoundary fallback={<PanelNotLoaded />}>
        <Suspense fallback={<EuiSkeletonText lines={3} contentAriaLabel="action" />}>
          <TypeParams
            actionParams={draft.params}
            index={index}
            errors={problems?.params ?? {}}
            editAction={editAction}
            selectedActionGroupId={group}
            messageVariables={variables}
            actionConnector={connector}
            executionMode={ActionConnectorMode.ActionForm}
            ruleTypeId={ruleType.id}
            producerId={ruleType.producer}
          />
        </Suspense>
      </PartBoundary>
      {canTellRecovery(draft, recovery) && (
        <>
          <EuiSpacer size="m" />
          <EuiSwitch
            label={`Also close it in ${typeName} when the alert recovers`}
            checked={draft.tellsRecovery}
            onChange={({ target }) => onChange({ tellsRecovery: target.checked })}
            data-test-subj="ruleActionsTellRecovery"
          />
          <EuiText size="xs" color="subdued">
            <p>
              Adds an action for “{ruleType.recovery_action_group.name}” with the same connector and
              message.
            </p>
          </EuiText>
        </>
      )}
    </div>
  );
}

const PanelNotLoaded = () => (
  <EuiCallOut
    color="danger"
    iconType="error"
    title="The action panel of this connector type could not be loaded."
    data-test-subj="params-panel-not-loaded"
  >
    <p>Reload the page. If that does not help, look at the browser’s console.</p>
  </EuiCallOut>
);
