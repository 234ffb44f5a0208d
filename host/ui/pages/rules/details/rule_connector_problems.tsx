import { EuiButton, EuiCallOut, EuiFlexGroup, EuiFlexItem, EuiSpacer } from '@elastic/eui';
import React from 'react';
import { useNavigate } from 'react-router';
import { RouterLink } from '../../../components/router_link';
import { CONNECTORS_PATH } from '../../../paths';
import type { ConnectorProblem } from '../data/connector_problem';
import { editRulePath, failedDeliveriesPath } from '../rule_paths';

export interface RuleConnectorProblemsProps {
  ruleId: string;
  problems: readonly ConnectorProblem[];
  canSave: boolean;
}

/** That actions of the rule cannot reach anybody, and what to do. */
export function RuleConnectorProblems({ ruleId, problems, canSave }: RuleConnectorProblemsProps) {
  const navigate = useNavigate();
  if (problems.length === 0) {
    return null;
  }
  const bare = problems.find(({ kind }) => kind === 'secrets');
  return (
    <>
      <EuiCallOut
        announceOnMount={false}
        color="danger"
        iconType="error"
        title="What this rule sends does not arrive"
        data-test-subj="ruleConnectorProblems"
      >
        {problems.map(({ connectorId, text }) => (
          <p key={connectorId} className="eui-textBreakWord">
            {text}
          </p>
        ))}
        <p>
          The rule checks as before. What it has to send fails until that is cured; then{' '}
          <RouterLink to={failedDeliveriesPath({ ruleId })} data-test-subj="ruleFailedDeliveries">
            what failed
          </RouterLink>{' '}
          can be redelivered.
        </p>
        {canSave && (
          <EuiFlexGroup gutterSize="s" responsive={false} wrap>
            {problems.some(({ kind }) => kind === 'deleted') && (
              <EuiFlexItem grow={false}>
                <EuiButton
                  size="s"
                  color="danger"
                  onClick={() => void navigate(editRulePath(ruleId))}
                  data-test-subj="ruleCureActions"
                >
                  Edit the actions
                </EuiButton>
              </EuiFlexItem>
            )}
            {bare && (
              <EuiFlexItem grow={false}>
                <EuiButton
                  size="s"
                  color="danger"
                  onClick={() =>
                    void navigate(`${CONNECTORS_PATH}/${encodeURIComponent(bare.connectorId)}`)
                  }
                  data-test-subj="ruleEnterSecrets"
                >
                  Enter the secrets
                </EuiButton>
              </EuiFlexItem>
            )}
          </EuiFlexGroup>
        )}
      </EuiCallOut>
      <EuiSpacer />
    </>
  );
}
