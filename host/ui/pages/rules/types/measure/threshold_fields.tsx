import { EuiFieldNumber, EuiFlexGroup, EuiFlexItem, EuiFormRow, EuiSelect } from '@elastic/eui';
import React from 'react';
import type { ParamErrors, RuleParams } from '../rule_type_model';
import { needsTwo, thresholdOf } from './threshold_problems';

const COMPARATORS = [
  { value: '>', text: 'is above' },
  { value: '>=', text: 'is above or equals' },
  { value: '<', text: 'is below' },
  { value: '<=', text: 'is below or equals' },
  { value: 'between', text: 'is between' },
  { value: 'notBetween', text: 'is not between' },
] as const;

export interface ThresholdFieldsProps {
  label: string;
  params: RuleParams;
  errors: ParamErrors;
  onChange(change: RuleParams): void;
}

/** `is above 5`, under Kibana's names of the params. */
export function ThresholdFields({ label, params, errors, onChange }: ThresholdFieldsProps) {
  const comparator = (params['thresholdComparator'] as string | undefined) ?? '>';
  const threshold = thresholdOf(params);
  const wrong = errors['threshold'] ?? [];
  const count = needsTwo(comparator) ? 2 : 1;
  return (
    <EuiFormRow fullWidth label={label} isInvalid={wrong.length > 0} error={wrong}>
      <EuiFlexGroup gutterSize="s" responsive={false}>
        <EuiFlexItem>
          <EuiSelect
            fullWidth
            aria-label="Comparison"
            value={comparator}
            options={[...COMPARATORS]}
            onChange={({ target }) =>
              onChange({
                thresholdComparator: target.value,
                threshold: needsTwo(target.value)
                  ? [threshold[0] ?? 0, threshold[1] ?? threshold[0] ?? 0]
                  : threshold.slice(0, 1),
              })
            }
            data-test-subj="thresholdComparator"
          />
        </EuiFlexItem>
        {Array.from({ length: count }, (_, index) => (
          <EuiFlexItem key={index}>
            <EuiFieldNumber
              fullWidth
              step="any"
              aria-label={count === 1 ? 'Threshold' : `Threshold ${index + 1}`}
              value={threshold[index] ?? ''}
              isInvalid={wrong.length > 0}
              onChange={({ target }) => {
                const next = Array.from({ length: count }, (__, at) => threshold[at] ?? null);
                next[index] = target.value === '' ? null : Number(target.value);
                onChange({ threshold: next, thresholdComparator: comparator });
              }}
              data-test-subj={`threshold-${index}`}
            />
          </EuiFlexItem>
        ))}
      </EuiFlexGroup>
    </EuiFormRow>
  );
}
