import { EuiBadge, EuiButtonIcon, EuiPopover, EuiPopoverTitle } from '@elastic/eui';
import React, { useState } from 'react';
import type { RuleResource } from '../../../../common/rule_resource';
import { SnoozePanel } from './snooze_panel';
import { snoozeStateOf, type SnoozeState } from './snooze_state';

export interface SnoozeBadgeProps {
  rule: RuleResource;
  now: number;
  canSave: boolean;
}

/** Whether a rule notifies; opens the panel that changes it. */
export function SnoozeBadge({ rule, now, canSave }: SnoozeBadgeProps) {
  const [isOpen, setIsOpen] = useState(false);
  const state = snoozeStateOf(rule, now);
  const testSubject = `rulesListNotifyBadge-${state.kind}`;
  const toggle = () => setIsOpen(!isOpen);
  const label = `${textOf(state)}: ${rule.name}`;
  if (!canSave) {
    return (
      <EuiBadge color={colorOf(state)} iconType={iconOf(state)} data-test-subj={testSubject}>
        {textOf(state)}
      </EuiBadge>
    );
  }
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      anchorPosition="downCenter"
      aria-label={`Snooze ${rule.name}`}
      button={
        state.kind === 'unsnoozed' ? (
          <EuiButtonIcon
            iconType="bell"
            color="text"
            size="s"
            aria-label={label}
            title="Notifies. Click to snooze."
            onClick={toggle}
            data-test-subj={testSubject}
          />
        ) : (
          <EuiBadge
            color={colorOf(state)}
            iconType={iconOf(state)}
            onClick={toggle}
            onClickAriaLabel={label}
            data-test-subj={testSubject}
          >
            {textOf(state)}
          </EuiBadge>
        )
      }
    >
      <EuiPopoverTitle>Snooze notifications</EuiPopoverTitle>
      <SnoozePanel rule={rule} state={state} onDone={() => setIsOpen(false)} />
    </EuiPopover>
  );
}

const iconOf = ({ kind }: SnoozeState) => (kind === 'scheduled' ? 'calendar' : 'bellSlash');
const colorOf = ({ kind }: SnoozeState) => (kind === 'scheduled' ? 'hollow' : 'accent');

const DAY_MS = 86_400_000;

export function textOf(state: SnoozeState): string {
  if (state.kind === 'unsnoozed') {
    return 'Notifies';
  }
  if (state.kind === 'snoozedIndefinitely') {
    return 'Indefinitely';
  }
  const iso = state.kind === 'snoozed' ? state.until : state.from;
  const date = new Date(iso);
  const isSoon = date.getTime() - Date.now() < DAY_MS;
  return new Intl.DateTimeFormat(
    'en',
    isSoon ? { hour: 'numeric', minute: '2-digit' } : { month: 'short', day: 'numeric' },
  ).format(date);
}
