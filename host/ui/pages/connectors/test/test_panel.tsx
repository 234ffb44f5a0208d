import {
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiFlexGroup,
  EuiSpacer,
  EuiSteps,
} from '@elastic/eui';
import type { ActionConnector, ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import React, { type ReactNode } from 'react';
import { ParamsPanel } from './params_panel';
import { RunResult } from './run_result';
import type { RunRequest } from './run_connector';
import { hasErrors, useParamsErrors, type ParamsState } from './use_params';
import { useRun } from './use_run';

export interface TestPanelProps {
  model: ActionTypeModel;
  /** As it will be run; its id is empty while it is not saved. */
  connector: ActionConnector;
  params: ParamsState;
  requestOf(params: Record<string, unknown>): RunRequest;
  /** What is run, where that is not plain. */
  notice?: ReactNode;
  isBlocked?: boolean;
}

/** Runs a connector once, and shows what came of it. */
export function TestPanel({ model, connector, params, notice, ...props }: TestPanelProps) {
  const run = useRun();
  const errors = useParamsErrors(model, params.params, connector.config);
  const isRunning = run.state.phase === 'running';
  const isBlocked = props.isBlocked ?? false;

  const steps = [
    {
      title: 'Create an action',
      children: (
        <ParamsPanel
          model={model}
          connector={connector}
          params={params.params}
          errors={errors}
          editAction={params.editAction}
        />
      ),
    },
    {
      title: 'Run the test',
      children: (
        <>
          {notice && (
            <>
              {notice}
              <EuiSpacer size="m" />
            </>
          )}
          {hasErrors(errors) && (
            <>
              <EuiCallOut
                announceOnMount={false}
                size="s"
                color="warning"
                iconType="warning"
                title="Correct the action above first."
                data-test-subj="executeParamsErrors"
              />
              <EuiSpacer size="m" />
            </>
          )}
          <EuiFlexGroup gutterSize="s" responsive={false}>
            <EuiButton
              iconType="play"
              onClick={() => void run.start(props.requestOf(params.params))}
              isLoading={isRunning}
              isDisabled={isBlocked || isRunning || hasErrors(errors)}
              data-test-subj="executeActionButton"
            >
              Run
            </EuiButton>
            {isRunning && (
              <EuiButtonEmpty onClick={run.cancel} data-test-subj="cancelExecutionButton">
                Cancel
              </EuiButtonEmpty>
            )}
          </EuiFlexGroup>
        </>
      ),
    },
    { title: 'Results', children: <RunResult state={run.state} connectorId={connector.id} /> },
  ];

  return (
    <EuiSteps
      headingElement="h3"
      titleSize="xs"
      steps={steps}
      data-test-subj="test-connector-form"
    />
  );
}
