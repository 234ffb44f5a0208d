import { EuiComboBox, EuiFieldText, EuiFormRow, EuiPanel, EuiText } from '@elastic/eui';
import React from 'react';
import type { RuleDraft } from './rule_draft';

export interface DetailsStepProps {
  draft: RuleDraft;
  nameErrors: readonly string[];
  onChange(change: (before: RuleDraft) => Partial<RuleDraft>): void;
}

/** How the rule is called and found. */
export function DetailsStep({ draft, nameErrors, onChange }: DetailsStepProps) {
  const isInvalid = nameErrors.length > 0;
  return (
    <EuiPanel hasBorder hasShadow={false} data-test-subj="ruleDetails">
      <EuiFormRow fullWidth label="Rule name" isInvalid={isInvalid} error={[...nameErrors]}>
        <EuiFieldText
          fullWidth
          value={draft.name}
          isInvalid={isInvalid}
          onChange={({ target }) => onChange(() => ({ name: target.value }))}
          data-test-subj="ruleDetailsNameInput"
        />
      </EuiFormRow>
      <EuiFormRow
        fullWidth
        label="Tags"
        labelAppend={
          <EuiText size="xs" color="subdued">
            Optional
          </EuiText>
        }
        helpText="Rules are found by them. Press Enter after each."
      >
        <EuiComboBox<string>
          fullWidth
          noSuggestions
          selectedOptions={draft.tags.map((label) => ({ label }))}
          onCreateOption={(tag) =>
            onChange(({ tags }) => ({ tags: [...new Set([...tags, tag.trim()])].filter(Boolean) }))
          }
          onChange={(options) => onChange(() => ({ tags: options.map(({ label }) => label) }))}
          data-test-subj="ruleDetailsTagsInput"
        />
      </EuiFormRow>
    </EuiPanel>
  );
}
