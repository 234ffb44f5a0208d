import { EuiFormRow, EuiSelect } from '@elastic/eui';
import React from 'react';
import { SEVERITIES } from '../common';
import { SEVERITY, SEVERITY_LABELS } from './params_translations';

interface SeveritySelectProps {
  severity: string | undefined;
  errors: string[];
  onChange(severity: string): void;
}

const KNOWN = SEVERITIES.map((value) => ({ value: value as string, text: SEVERITY_LABELS[value] }));

export function SeveritySelect({ severity, errors, onChange }: SeveritySelectProps) {
  // The API takes any text, so a stored action may have another one; showing none would hide it.
  const isOther = Boolean(severity) && !KNOWN.some(({ value }) => value === severity);
  const isInvalid = errors.length > 0;
  return (
    <EuiFormRow
      fullWidth
      id="xmattersSeverity"
      label={SEVERITY}
      error={errors}
      isInvalid={isInvalid}
    >
      <EuiSelect
        fullWidth
        data-test-subj="severitySelect"
        options={isOther ? [...KNOWN, { value: severity, text: severity }] : KNOWN}
        hasNoInitialSelection={!severity}
        value={severity ?? ''}
        isInvalid={isInvalid}
        onChange={({ target }) => onChange(target.value)}
      />
    </EuiFormRow>
  );
}
