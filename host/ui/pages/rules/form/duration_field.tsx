import { EuiFieldNumber, EuiFlexGroup, EuiFlexItem, EuiSelect } from '@elastic/eui';
import React from 'react';
import { DURATION_UNITS, unitName, type Duration, type DurationUnit } from '../data/duration';

export interface DurationFieldProps {
  value: Duration;
  onChange(value: Duration): void;
  /** What the number is, e.g. `Check every`. */
  label: string;
  id?: string;
  units?: readonly DurationUnit[];
  isInvalid?: boolean;
  compressed?: boolean;
  /** Of the number and of the unit. */
  testSubjects: readonly [string, string];
}

/** A number and its unit. */
export function DurationField({ value, onChange, label, ...props }: DurationFieldProps) {
  const { units = DURATION_UNITS, isInvalid = false, compressed = false, testSubjects, id } = props;
  return (
    <EuiFlexGroup gutterSize="s" responsive={false}>
      <EuiFlexItem>
        <EuiFieldNumber
          fullWidth
          compressed={compressed}
          {...(id !== undefined && { id })}
          min={1}
          step={1}
          value={value.count}
          isInvalid={isInvalid}
          aria-label={label}
          onChange={({ target }) => onChange({ ...value, count: target.value })}
          data-test-subj={testSubjects[0]}
        />
      </EuiFlexItem>
      <EuiFlexItem>
        <EuiSelect
          fullWidth
          compressed={compressed}
          value={value.unit}
          aria-label={`${label}, unit`}
          options={units.map((unit) => ({
            value: unit,
            text: unitName(unit, Number(value.count)),
          }))}
          onChange={({ target }) => onChange({ ...value, unit: target.value as DurationUnit })}
          data-test-subj={testSubjects[1]}
        />
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}
