import { EuiButton, EuiCallOut, EuiEmptyPrompt, EuiSpacer } from '@elastic/eui';
import React, { useState } from 'react';
import type { PreviewActionBody } from '../../../../common/alert_resource';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { Loading } from '../../../components/loading';
import { PageError } from '../../../components/page_error';
import { useServices } from '../../../services';
import { useConnectors, useConnectorTypes } from '../../connectors/data/queries';
import { connectorProblemOf } from '../data/connector_problem';
import type { Duration } from '../data/duration';
import {
  ActionConnectorDialog,
  type ChosenConnector,
  type ConnectorTask,
} from './action_connector_dialog';
import type { ActionDraft } from './action_draft';
import { ActionItem } from './action_item';
import { ActionPreview } from './action_preview';
import { newAction, withConnector } from './new_action';
import type { ActionProblems } from './use_actions_problems';

export interface RuleActionsProps {
  drafts: readonly ActionDraft[];
  ruleType: RuleTypeResource;
  ruleInterval: Duration;
  problems: ReadonlyMap<string, ActionProblems>;
  isTried: boolean;
  /** What a preview needs to know of the rule. */
  previewOf(draft: ActionDraft): PreviewActionBody;
  onChange(change: (before: readonly ActionDraft[]) => ActionDraft[]): void;
}

/** What a rule does for its alerts. */
export function RuleActions(props: RuleActionsProps) {
  const { drafts, ruleType, onChange } = props;
  const { connectorTypes, session } = useServices();
  const connectors = useConnectors();
  const types = useConnectorTypes();
  const [task, setTask] = useState<ConnectorTask>();

  if (!session.capabilities.actions.show) {
    return (
      <EuiCallOut
        announceOnMount={false}
        color="warning"
        iconType="lock"
        title="Your role does not allow to see connectors"
        data-test-subj="ruleActionsNoPrivileges"
      >
        <p>Actions of this rule stay as they are.</p>
      </EuiCallOut>
    );
  }
  if (!connectors.data || !types.data) {
    return connectors.isError || types.isError ? (
      <PageError
        title="Unable to load connectors"
        error={connectors.error ?? types.error}
        onTryAgain={() => void Promise.all([connectors.refetch(), types.refetch()])}
        isLoading={connectors.isFetching || types.isFetching}
      />
    ) : (
      <Loading what="connectors" />
    );
  }

  const known = { connectors: connectors.data, types: types.data };

  function take(connector: ChosenConnector, actionKey: string | undefined) {
    const { connector_type_id: typeId } = connector;
    const model = connectorTypes.has(typeId) ? connectorTypes.get(typeId) : undefined;
    const options = { connector, model, ruleType };
    onChange((before) =>
      actionKey === undefined
        ? [...before, newAction(options)]
        : before.map((draft) => (draft.key === actionKey ? withConnector(draft, options) : draft)),
    );
    setTask(undefined);
  }

  const change =
    (key: string) => (by: Partial<ActionDraft> | ((before: ActionDraft) => Partial<ActionDraft>)) =>
      onChange((before) =>
        before.map((draft) =>
          draft.key === key ? { ...draft, ...(typeof by === 'function' ? by(draft) : by) } : draft,
        ),
      );

  const addButton = (
    <EuiButton
      iconType="plusCircle"
      onClick={() => setTask({ kind: 'choose', actionKey: undefined })}
      data-test-subj="ruleActionsAddActionButton"
    >
      Add action
    </EuiButton>
  );

  return (
    <div data-test-subj="ruleActions">
      {drafts.length === 0 ? (
        <EuiEmptyPrompt
          titleSize="xs"
          iconType="bell"
          title={<h3>Add an action</h3>}
          body={<p>Who is told, and how, when an alert begins and when it is over.</p>}
          actions={addButton}
        />
      ) : (
        <>
          {drafts.map((draft, index) => {
            const connector = connectors.data.find(({ id }) => id === draft.connectorId);
            return (
              <React.Fragment key={draft.key}>
                <ActionItem
                  draft={draft}
                  index={index}
                  ruleType={ruleType}
                  ruleInterval={props.ruleInterval}
                  connector={connector}
                  connectorProblem={connectorProblemOf(draft.connectorId, known)}
                  onTask={setTask}
                  connectorType={types.data.find(({ id }) => id === connector?.connector_type_id)}
                  problems={props.problems.get(draft.key)}
                  isTried={props.isTried}
                  onChange={change(draft.key)}
                  onDelete={() =>
                    onChange((before) => before.filter(({ key }) => key !== draft.key))
                  }
                  preview={<ActionPreview body={props.previewOf(draft)} />}
                />
                <EuiSpacer size="m" />
              </React.Fragment>
            );
          })}
          {addButton}
        </>
      )}
      {task && <ActionConnectorDialog task={task} {...known} onTask={setTask} onChosen={take} />}
    </div>
  );
}
