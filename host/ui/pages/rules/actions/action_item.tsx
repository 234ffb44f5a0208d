import {
  EuiAccordion,
  EuiBadge,
  EuiButtonIcon,
  EuiCallOut,
  EuiFlexGroup,
  EuiFlexItem,
  EuiIcon,
  EuiPanel,
  EuiSpacer,
  EuiTab,
  EuiTabs,
  EuiTitle,
  EuiToolTip,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { css } from '@emotion/css';
import React, { useState } from 'react';
import type {
  ConnectorTypeResource,
  ListedConnectorResource,
} from '../../../../common/connector_resource';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { useServices } from '../../../services';
import { ConnectorTypeIcon } from '../../connectors/connector_type_icon';
import { toActionConnector } from '../../connectors/data/action_connector';
import type { ConnectorProblem } from '../data/connector_problem';
import type { Duration } from '../data/duration';
import type { ConnectorTask } from './action_connector_dialog';
import type { ActionDraft } from './action_draft';
import { ActionMessage, type ActionMessageProps } from './action_message';
import { ActionSettings } from './action_settings';
import { UnusableConnector } from './unusable_connector';
import { hasActionProblems, type ActionProblems } from './use_actions_problems';

export interface ActionItemProps {
  draft: ActionDraft;
  index: number;
  ruleType: RuleTypeResource;
  ruleInterval: Duration;
  /** Undefined when it is gone. */
  connector: ListedConnectorResource | undefined;
  connectorType: ConnectorTypeResource | undefined;
  connectorProblem: ConnectorProblem | undefined;
  onTask(task: ConnectorTask): void;
  problems: ActionProblems | undefined;
  /** Problems are worth being pointed at. */
  isTried: boolean;
  onChange: ActionMessageProps['onChange'];
  onDelete(): void;
  preview: React.ReactNode;
}

export function ActionItem(props: ActionItemProps) {
  const { draft, ruleType, connector, connectorType, problems, isTried, onDelete } = props;
  const { connectorProblem, onTask } = props;
  const { connectorTypes, session } = useServices();
  const canSaveConnectors = session.capabilities.actions.save;
  const [tab, setTab] = useState<'message' | 'settings'>('message');
  const typeId = connector?.connector_type_id ?? draft.connectorTypeId;
  const model = connectorTypes.has(typeId) ? connectorTypes.get(typeId) : undefined;
  const name = connector
    ? `${connector.name}${connector.is_preconfigured ? ' (preconfigured)' : ''}`
    : 'Unable to find connector';
  const isWrong =
    connectorProblem !== undefined ||
    (isTried && problems !== undefined && hasActionProblems(problems));
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="none" data-test-subj="ruleActionsItem">
      <EuiAccordion
        id={useGeneratedHtmlId()}
        initialIsOpen
        paddingSize="m"
        buttonProps={{ paddingSize: 'm' }}
        arrowProps={{ className: arrow }}
        buttonContent={
          <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
            <EuiFlexItem grow={false}>
              {isWrong ? (
                <EuiIcon
                  type="warning"
                  color="danger"
                  aria-label="Has errors"
                  data-test-subj="action-group-error-icon"
                />
              ) : (
                <ConnectorTypeIcon model={model} size="l" />
              )}
            </EuiFlexItem>
            <EuiFlexItem grow={false}>
              <EuiTitle size="xxs" className="eui-textBreakWord">
                <h3>{name}</h3>
              </EuiTitle>
            </EuiFlexItem>
            <EuiFlexItem grow={false}>
              <EuiBadge iconType="clock">{whenOf(draft, ruleType)}</EuiBadge>
            </EuiFlexItem>
          </EuiFlexGroup>
        }
        extraAction={
          <EuiToolTip content="Delete this action" disableScreenReaderOutput>
            <EuiButtonIcon
              style={{ marginRight: 12 }}
              iconType="trash"
              color="danger"
              aria-label={`Delete the action of ${name}`}
              onClick={onDelete}
              data-test-subj="ruleActionsItemDeleteButton"
            />
          </EuiToolTip>
        }
      >
        {connectorProblem && (
          <UnusableConnector
            problem={connectorProblem}
            onCreateAgain={
              canSaveConnectors && model
                ? () => onTask({ kind: 'create again', id: draft.connectorId, typeId })
                : undefined
            }
            onEnterSecrets={
              canSaveConnectors && model
                ? () => onTask({ kind: 'edit', id: draft.connectorId })
                : undefined
            }
            onReplace={() => onTask({ kind: 'choose', actionKey: draft.key })}
          />
        )}
        {connector && connectorProblem && <EuiSpacer size="m" />}
        {connector && model ? (
          <>
            <EuiTabs size="s" bottomBorder>
              <EuiTab isSelected={tab === 'message'} onClick={() => setTab('message')}>
                Message
              </EuiTab>
              <EuiTab isSelected={tab === 'settings'} onClick={() => setTab('settings')}>
                Settings
              </EuiTab>
            </EuiTabs>
            <EuiSpacer size="m" />
            {tab === 'message' ? (
              <>
                <ActionMessage
                  draft={draft}
                  index={props.index}
                  ruleType={ruleType}
                  model={model}
                  connector={toActionConnector(connector)}
                  typeName={connectorType?.name ?? model.actionTypeTitle ?? typeId}
                  problems={problems}
                  onChange={props.onChange}
                />
                {props.preview}
              </>
            ) : (
              <ActionSettings
                draft={draft}
                ruleType={ruleType}
                ruleInterval={props.ruleInterval}
                problems={problems}
                onChange={props.onChange}
              />
            )}
          </>
        ) : (
          connector && <FormNotLoaded />
        )}
      </EuiAccordion>
    </EuiPanel>
  );
}

/** In line with what the panel holds. */
const arrow = css({ marginInlineStart: 8 });

function whenOf({ group, isSummary, tellsRecovery }: ActionDraft, type: RuleTypeResource): string {
  if (isSummary) {
    return 'Summary of alerts';
  }
  const groups = [...type.action_groups, type.recovery_action_group];
  const name = groups.find(({ id }) => id === group)?.name ?? group;
  return group !== type.recovery_action_group.id && tellsRecovery
    ? `Run when ${name} and ${type.recovery_action_group.name}`
    : `Run when ${name}`;
}

const FormNotLoaded = () => (
  <EuiCallOut
    announceOnMount={false}
    size="s"
    color="warning"
    iconType="warning"
    title="The form of this connector type could not be loaded."
    data-test-subj="ruleActionsItemFormNotLoaded"
  >
    <p>The action is kept as it is.</p>
  </EuiCallOut>
);
