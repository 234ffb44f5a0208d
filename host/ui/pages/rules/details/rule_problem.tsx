import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import React from 'react';
import type { RuleResource } from '../../../../common/rule_resource';
import { problemOf } from '../rule_outcome';

/** Why the last run failed, and what that means. */
export function RuleProblem({ rule }: { rule: RuleResource }) {
  const problem = problemOf(rule);
  if (!problem) {
    return null;
  }
  const isFailed = problem.outcome === 'failed';
  return (
    <>
      <EuiCallOut
        announceOnMount={false}
        color={isFailed ? 'danger' : 'warning'}
        iconType={isFailed ? 'error' : 'warning'}
        title={isFailed ? 'The last run failed' : 'The last run has a warning'}
        data-test-subj="ruleErrorBanner"
      >
        <div className="eui-textBreakWord">
          {problem.messages.map((message) => (
            <p key={message}>{message}</p>
          ))}
          {isFailed && rule.enabled && (
            <p>
              Alerts stay as they are until a run succeeds; it is tried again at the next interval.
            </p>
          )}
        </div>
      </EuiCallOut>
      <EuiSpacer />
    </>
  );
}
