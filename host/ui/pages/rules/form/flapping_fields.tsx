import {
  EuiFieldNumber,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFormRow,
  EuiSelect,
  EuiSpacer,
} from '@elastic/eui';
import React from 'react';
import { DEFAULT_FLAPPING, type RuleDraft } from './rule_draft';

export interface FlappingFieldsProps {
  flapping: RuleDraft['flapping'];
  errors: readonly string[];
  onChange(flapping: RuleDraft['flapping']): void;
}

/** Whether an alert that comes and goes is held active instead of telling each change. */
export function FlappingFields({ flapping, errors, onChange }: FlappingFieldsProps) {
  const kind = flapping === null ? 'default' : flapping.isEnabled ? 'own' : 'off';
  const isInvalid = errors.length > 0;
  const take = (next: string) =>
    onChange(
      next === 'default' ? null : { ...(flapping ?? DEFAULT_FLAPPING), isEnabled: next === 'own' },
    );
  return (
    <>
      <EuiFormRow
        fullWidth
        label="Alerts that come and go"
        helpText="A flapping alert is kept active until it has settled, so that nobody is told of every change."
      >
        <EuiSelect
          fullWidth
          value={kind}
          options={[
            { value: 'default', text: 'As usual: flapping after 4 changes in 20 checks' },
            { value: 'own', text: 'Of their own for this rule' },
            { value: 'off', text: 'Tell every change' },
          ]}
          onChange={({ target }) => take(target.value)}
          data-test-subj="ruleFlappingSelect"
        />
      </EuiFormRow>
      {flapping && kind === 'own' && (
        <>
          <EuiSpacer size="m" />
          <EuiFormRow fullWidth isInvalid={isInvalid} error={[...errors]}>
            <EuiFlexGroup gutterSize="s">
              <EuiFlexItem>
                <EuiFieldNumber
                  fullWidth
                  prepend="Changes"
                  aria-label="Changes"
                  min={2}
                  max={20}
                  isInvalid={isInvalid}
                  value={flapping.statusChangeThreshold}
                  onChange={({ target }) =>
                    onChange({ ...flapping, statusChangeThreshold: target.value })
                  }
                  data-test-subj="ruleFlappingThreshold"
                />
              </EuiFlexItem>
              <EuiFlexItem>
                <EuiFieldNumber
                  fullWidth
                  prepend="in the last"
                  append="checks"
                  aria-label="Checks that are looked at"
                  min={2}
                  max={20}
                  isInvalid={isInvalid}
                  value={flapping.lookBackWindow}
                  onChange={({ target }) => onChange({ ...flapping, lookBackWindow: target.value })}
                  data-test-subj="ruleFlappingWindow"
                />
              </EuiFlexItem>
            </EuiFlexGroup>
          </EuiFormRow>
        </>
      )}
    </>
  );
}
