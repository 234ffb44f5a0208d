import {
  EuiFieldNumber,
  EuiFieldText,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFormRow,
  EuiSelect,
  EuiSpacer,
} from '@elastic/eui';
import React from 'react';
import type { DurationUnit } from '../../data/duration';
import { DurationField } from '../../form/duration_field';
import type { ParamErrors, RuleParams } from '../rule_type_model';
import { TextListField } from '../text_list_field';
import { listOf } from './measure_problems';
import { ThresholdFields } from './threshold_fields';

const AGGREGATIONS = [
  { value: 'count', text: 'Number of documents' },
  { value: 'avg', text: 'Average' },
  { value: 'sum', text: 'Sum' },
  { value: 'min', text: 'Smallest' },
  { value: 'max', text: 'Largest' },
];

export interface MeasureFieldsProps {
  params: RuleParams;
  errors: ParamErrors;
  onChange(change: RuleParams): void;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** What of the documents is counted or computed, of which groups and over which time. */
export function MeasureFields({ params, errors, onChange }: MeasureFieldsProps) {
  const aggregation = textOf(params['aggType']) || 'count';
  const isGrouped = params['groupBy'] === 'top';
  const fieldErrors = errors['aggField'] ?? [];
  return (
    <>
      <EuiSpacer size="m" />
      <EuiFlexGroup gutterSize="m">
        <EuiFlexItem>
          <EuiFormRow fullWidth label="When">
            <EuiSelect
              fullWidth
              value={aggregation}
              options={AGGREGATIONS}
              onChange={({ target }) =>
                onChange({
                  aggType: target.value,
                  ...(target.value === 'count' && { aggField: undefined }),
                })
              }
              data-test-subj="whenExpressionSelect"
            />
          </EuiFormRow>
        </EuiFlexItem>
        {aggregation !== 'count' && (
          <EuiFlexItem>
            <EuiFormRow
              fullWidth
              label="Of the field"
              isInvalid={fieldErrors.length > 0}
              error={fieldErrors}
            >
              <EuiFieldText
                fullWidth
                value={textOf(params['aggField'])}
                isInvalid={fieldErrors.length > 0}
                onChange={({ target }) => onChange({ aggField: target.value || undefined })}
                data-test-subj="ofExpressionField"
              />
            </EuiFormRow>
          </EuiFlexItem>
        )}
      </EuiFlexGroup>
      <EuiSpacer size="m" />
      <EuiFlexGroup gutterSize="m">
        <EuiFlexItem>
          <EuiFormRow fullWidth label="Over">
            <EuiSelect
              fullWidth
              value={isGrouped ? 'top' : 'all'}
              options={[
                { value: 'all', text: 'All documents' },
                { value: 'top', text: 'Top groups, an alert each' },
              ]}
              onChange={({ target }) =>
                onChange(
                  target.value === 'top'
                    ? { groupBy: 'top', termSize: params['termSize'] ?? 5 }
                    : { groupBy: 'all', termField: undefined, termSize: undefined },
                )
              }
              data-test-subj="groupByExpressionSelect"
            />
          </EuiFormRow>
        </EuiFlexItem>
        {isGrouped && (
          <EuiFlexItem>
            <EuiFormRow fullWidth label="At most groups">
              <EuiFieldNumber
                fullWidth
                min={1}
                max={1_000}
                value={Number(params['termSize'] ?? 5)}
                onChange={({ target }) => onChange({ termSize: Number(target.value) })}
                data-test-subj="groupBySize"
              />
            </EuiFormRow>
          </EuiFlexItem>
        )}
      </EuiFlexGroup>
      <EuiSpacer size="m" />
      {isGrouped && (
        <TextListField
          label="Grouped by the fields"
          values={listOf(params['termField'])}
          errors={errors['termField']}
          onChange={(fields) => onChange({ termField: fields.length === 0 ? undefined : fields })}
          testSubject="groupByFields"
        />
      )}
      <ThresholdFields label="Alert when it" params={params} errors={errors} onChange={onChange} />
      <WindowFields params={params} errors={errors} onChange={onChange} />
    </>
  );
}

/** Over which time back from the run. */
export function WindowFields({ params, errors, onChange }: MeasureFieldsProps) {
  const wrong = errors['timeWindowSize'] ?? [];
  return (
    <EuiFormRow fullWidth label="In the last" isInvalid={wrong.length > 0} error={wrong}>
      <DurationField
        label="In the last"
        value={{
          count: String((params['timeWindowSize'] as number | undefined) ?? ''),
          unit: (params['timeWindowUnit'] as DurationUnit | undefined) ?? 'm',
        }}
        isInvalid={wrong.length > 0}
        onChange={({ count, unit }) =>
          onChange({
            timeWindowSize: count === '' ? undefined : Number(count),
            timeWindowUnit: unit,
          })
        }
        testSubjects={['timeWindowSizeNumber', 'timeWindowUnitSelect']}
      />
    </EuiFormRow>
  );
}
