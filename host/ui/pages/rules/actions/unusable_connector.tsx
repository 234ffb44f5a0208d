import { EuiButton, EuiButtonEmpty, EuiCallOut, EuiFlexGroup, EuiFlexItem } from '@elastic/eui';
import React from 'react';
import type { ConnectorProblem } from '../data/connector_problem';

export interface UnusableConnectorProps {
  problem: ConnectorProblem;
  /** Undefined when whoever looks may not, or its type has no form. */
  onCreateAgain: (() => void) | undefined;
  onEnterSecrets: (() => void) | undefined;
  onReplace(): void;
}

interface Cure {
  text: string;
  onClick: (() => void) | undefined;
  testSubject: string;
}

const CURES: Record<ConnectorProblem['kind'], string> = {
  deleted:
    'Create it again under its ID, so that what failed meanwhile can be redelivered; or choose another connector, or delete this action. Until then this action tells nobody, and the rule cannot be saved.',
  secrets:
    'Enter them, or choose another connector. Until then this action tells nobody, and the rule cannot be saved.',
  type: 'Choose another connector, or have its type made available. Until then this action tells nobody.',
};

/** Why an action tells nobody, and the ways out. */
export function UnusableConnector(props: UnusableConnectorProps) {
  const { problem, onReplace } = props;
  const cure = cureOf(props);
  return (
    <EuiCallOut
      announceOnMount={false}
      size="s"
      color="danger"
      iconType="warning"
      title={problem.text}
      data-test-subj="ruleActionsItemUnusable"
    >
      <p>{CURES[problem.kind]}</p>
      <EuiFlexGroup gutterSize="s" responsive={false} wrap alignItems="center">
        {cure?.onClick && (
          <EuiFlexItem grow={false}>
            <EuiButton
              size="s"
              color="danger"
              onClick={cure.onClick}
              data-test-subj={cure.testSubject}
            >
              {cure.text}
            </EuiButton>
          </EuiFlexItem>
        )}
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty
            size="s"
            color="danger"
            onClick={onReplace}
            data-test-subj="ruleActionsReplaceConnector"
          >
            Choose another connector
          </EuiButtonEmpty>
        </EuiFlexItem>
      </EuiFlexGroup>
    </EuiCallOut>
  );
}

function cureOf({
  problem,
  onCreateAgain,
  onEnterSecrets,
}: UnusableConnectorProps): Cure | undefined {
  if (problem.kind === 'deleted') {
    return {
      text: 'Create it again',
      onClick: onCreateAgain,
      testSubject: 'ruleActionsCreateAgain',
    };
  }
  return problem.kind === 'secrets'
    ? { text: 'Enter the secrets', onClick: onEnterSecrets, testSubject: 'ruleActionsEnterSecrets' }
    : undefined;
}
