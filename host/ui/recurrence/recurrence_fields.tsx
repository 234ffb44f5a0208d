import {
  EuiButtonGroup,
  EuiFieldNumber,
  EuiFieldText,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFormRow,
  EuiSelect,
  EuiSpacer,
} from '@elastic/eui';
import React from 'react';
import type { Ending, RecurrenceDraft, Repeat } from './recurrence_draft';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((label, index) => ({
  id: String(index + 1),
  label,
}));

const UNITS: Record<Exclude<Repeat, 'never'>, string> = {
  daily: 'days',
  weekly: 'weeks',
  monthly: 'months',
};

export interface RecurrenceFieldsProps {
  draft: RecurrenceDraft;
  errors: readonly string[];
  onChange(change: Partial<RecurrenceDraft>): void;
}

/** From when to when, and whether that comes again. */
export function RecurrenceFields({ draft, errors, onChange }: RecurrenceFieldsProps) {
  const { repeat, ending, weekdays } = draft;
  const isInvalid = errors.length > 0;
  return (
    <>
      <EuiFlexGroup gutterSize="m">
        {(['start', 'end'] as const).map((edge) => (
          <EuiFlexItem key={edge}>
            <EuiFormRow fullWidth label={edge === 'start' ? 'Begins' : 'Ends'}>
              <EuiFieldText
                fullWidth
                type="datetime-local"
                value={draft[edge]}
                isInvalid={isInvalid}
                onChange={({ target }) => onChange({ [edge]: target.value })}
                data-test-subj={`recurrence-${edge}`}
              />
            </EuiFormRow>
          </EuiFlexItem>
        ))}
      </EuiFlexGroup>
      <EuiSpacer size="m" />
      <EuiFormRow fullWidth label="Repeat" isInvalid={isInvalid} error={[...errors]}>
        <EuiSelect
          fullWidth
          value={repeat}
          options={[
            { value: 'never', text: 'Does not repeat' },
            { value: 'daily', text: 'Daily' },
            { value: 'weekly', text: 'Weekly' },
            { value: 'monthly', text: 'Monthly, on the same day' },
          ]}
          onChange={({ target }) => onChange({ repeat: target.value as Repeat })}
          data-test-subj="recurrence-repeat"
        />
      </EuiFormRow>
      {repeat !== 'never' && (
        <>
          <EuiFormRow fullWidth label="Every">
            <EuiFieldNumber
              fullWidth
              min={1}
              value={draft.interval}
              append={UNITS[repeat]}
              onChange={({ target }) => onChange({ interval: target.value })}
              data-test-subj="recurrence-interval"
            />
          </EuiFormRow>
          {repeat === 'weekly' && (
            <EuiFormRow fullWidth label="On">
              <EuiButtonGroup
                legend="Weekdays"
                type="multi"
                isFullWidth
                buttonSize="compressed"
                options={WEEKDAYS}
                idToSelectedMap={Object.fromEntries(weekdays.map((day) => [day, true]))}
                onChange={(id) => onChange({ weekdays: toggled(weekdays, Number(id)) })}
                data-test-subj="recurrence-weekdays"
              />
            </EuiFormRow>
          )}
          <EuiFormRow fullWidth label="Until">
            <EuiSelect
              fullWidth
              value={ending}
              options={[
                { value: 'never', text: 'For ever' },
                { value: 'on', text: 'A day' },
                { value: 'after', text: 'It was so often' },
              ]}
              onChange={({ target }) => onChange({ ending: target.value as Ending })}
              data-test-subj="recurrence-ending"
            />
          </EuiFormRow>
          {ending === 'on' && (
            <EuiFormRow fullWidth label="Last day">
              <EuiFieldText
                fullWidth
                type="date"
                value={draft.until}
                onChange={({ target }) => onChange({ until: target.value })}
                data-test-subj="recurrence-until"
              />
            </EuiFormRow>
          )}
          {ending === 'after' && (
            <EuiFormRow fullWidth label="Times">
              <EuiFieldNumber
                fullWidth
                min={1}
                value={draft.count}
                onChange={({ target }) => onChange({ count: target.value })}
                data-test-subj="recurrence-count"
              />
            </EuiFormRow>
          )}
        </>
      )}
    </>
  );
}

const toggled = (days: readonly number[], day: number): number[] =>
  days.includes(day) ? days.filter((other) => other !== day) : [...days, day];
