import {
  EuiButtonGroup,
  EuiFieldText,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFormRow,
  EuiSwitch,
} from '@elastic/eui';
import React from 'react';
import type { ActionTimeframe } from '../../../../common/rule_resource';

/** ISO weekdays. */
export const WEEKDAYS = [
  { id: '1', label: 'Mon' },
  { id: '2', label: 'Tue' },
  { id: '3', label: 'Wed' },
  { id: '4', label: 'Thu' },
  { id: '5', label: 'Fri' },
  { id: '6', label: 'Sat' },
  { id: '7', label: 'Sun' },
] as const;

export const localTimezone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const officeHours = (): ActionTimeframe => ({
  days: [1, 2, 3, 4, 5],
  hours: { start: '08:00', end: '18:00' },
  timezone: localTimezone(),
});

export interface TimeframeFieldsProps {
  timeframe: ActionTimeframe | null;
  errors: readonly string[];
  onChange(timeframe: ActionTimeframe | null): void;
}

/** Days and hours in which an action runs. */
export function TimeframeFields({ timeframe, errors, onChange }: TimeframeFieldsProps) {
  return (
    <>
      <EuiSwitch
        label="If alert is generated during timeframe"
        checked={timeframe !== null}
        onChange={({ target }) => onChange(target.checked ? officeHours() : null)}
        data-test-subj="alertsFilterTimeframeToggle"
      />
      {timeframe && (
        <>
          <EuiFormRow fullWidth label="Days" isInvalid={errors.length > 0} error={[...errors]}>
            <EuiButtonGroup
              legend="Days"
              type="multi"
              isFullWidth
              options={[...WEEKDAYS]}
              idToSelectedMap={Object.fromEntries(timeframe.days.map((day) => [day, true]))}
              onChange={(id) =>
                onChange({ ...timeframe, days: toggled(timeframe.days, Number(id)) })
              }
              data-test-subj="alertsFilterTimeframeDays"
            />
          </EuiFormRow>
          <EuiFlexGroup gutterSize="m">
            {(['start', 'end'] as const).map((edge) => (
              <EuiFlexItem key={edge}>
                <EuiFormRow fullWidth label={edge === 'start' ? 'From' : 'Until'}>
                  <EuiFieldText
                    fullWidth
                    type="time"
                    value={timeframe.hours[edge]}
                    onChange={({ target }) =>
                      onChange({
                        ...timeframe,
                        hours: { ...timeframe.hours, [edge]: target.value || '00:00' },
                      })
                    }
                    data-test-subj={`alertsFilterTimeframe-${edge}`}
                  />
                </EuiFormRow>
              </EuiFlexItem>
            ))}
            <EuiFlexItem>
              <EuiFormRow fullWidth label="Time zone">
                <EuiFieldText
                  fullWidth
                  value={timeframe.timezone}
                  onChange={({ target }) => onChange({ ...timeframe, timezone: target.value })}
                  data-test-subj="alertsFilterTimeframeTimezone"
                />
              </EuiFormRow>
            </EuiFlexItem>
          </EuiFlexGroup>
        </>
      )}
    </>
  );
}

const toggled = (days: readonly number[], day: number): number[] =>
  days.includes(day)
    ? days.filter((other) => other !== day)
    : [...days, day].toSorted((a, b) => a - b);
