import { EuiButton, EuiEmptyPrompt, EuiText } from '@elastic/eui';
import React from 'react';

export interface FirstRulePromptProps {
  canSave: boolean;
  onCreate(): void;
}

/** For whoever is new here: what a rule is, and the way to the first one. */
export function FirstRulePrompt({ canSave, onCreate }: FirstRulePromptProps) {
  if (!canSave) {
    return (
      <EuiEmptyPrompt
        iconType="bell"
        title={<h2>There are no rules yet</h2>}
        body={<p>Your role allows to see rules, not to create them.</p>}
        data-test-subj="noRulesPrompt"
      />
    );
  }
  return (
    <EuiEmptyPrompt
      iconType="bell"
      title={<h2>Create your first rule</h2>}
      body={
        <>
          <p>A rule watches something and tells the right people when it goes wrong.</p>
          <EuiText size="s" textAlign="left">
            <ol>
              <li>Choose what to watch: a web address, a metric, a search, or alerts of others.</li>
              <li>Add an action; a connector to xMatters can be made on the way.</li>
              <li>Save. “Run now” shows at once what it finds.</li>
            </ol>
          </EuiText>
        </>
      }
      actions={
        <EuiButton
          fill
          iconType="plusCircle"
          onClick={onCreate}
          data-test-subj="createFirstRuleButton"
        >
          Create rule
        </EuiButton>
      }
      data-test-subj="createFirstRuleEmptyPrompt"
    />
  );
}
