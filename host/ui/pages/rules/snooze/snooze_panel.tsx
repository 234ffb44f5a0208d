import {
  EuiButton,
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiFlexGroup,
  EuiFlexItem,
  EuiHorizontalRule,
  EuiLink,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import React, { useState } from 'react';
import type { RuleResource } from '../../../../common/rule_resource';
import {
  describeRecurrence,
  newRecurrence,
  recurrenceProblems,
  toRecurrence,
} from '../../../recurrence/recurrence_draft';
import { RecurrenceFields } from '../../../recurrence/recurrence_fields';
import { createUuid } from '../data/create_uuid';
import { durationMs, isDuration, type Duration } from '../data/duration';
import { DurationField } from '../form/duration_field';
import { schedulesOf, type SnoozeState } from './snooze_state';
import { snoozeNow, useSnooze } from './use_snooze';

const QUICK: ReadonlyArray<{ id: string; text: string; duration: Duration }> = [
  { id: '1h', text: '1 hour', duration: { count: '1', unit: 'h' } },
  { id: '3h', text: '3 hours', duration: { count: '3', unit: 'h' } },
  { id: '8h', text: '8 hours', duration: { count: '8', unit: 'h' } },
  { id: '1d', text: '1 day', duration: { count: '1', unit: 'd' } },
];

export interface SnoozePanelProps {
  rule: RuleResource;
  state: SnoozeState;
  onDone(): void;
}

/** Quiet now, for a time or without an end, or at times to come. */
export function SnoozePanel({ rule, state, onDone }: SnoozePanelProps) {
  const change = useSnooze(rule, onDone);
  const [isScheduling, setIsScheduling] = useState(false);
  const [duration, setDuration] = useState<Duration>({ count: '2', unit: 'h' });
  const schedules = schedulesOf(rule);
  const isQuiet = state.kind === 'snoozed' || state.kind === 'snoozedIndefinitely';
  const snooze = (ms: number) =>
    change.mutate({ kind: 'snooze', schedule: snoozeNow(ms, Date.now()) });

  if (isScheduling) {
    return <ScheduleForm change={change} onBack={() => setIsScheduling(false)} />;
  }
  return (
    <div style={{ width: 340, maxWidth: '100%' }} data-test-subj="snoozePanel">
      {isQuiet && (
        <>
          <EuiButton
            fullWidth
            size="s"
            iconType="bell"
            onClick={() => change.mutate({ kind: 'cancel' })}
            isLoading={change.isPending}
            data-test-subj="ruleSnoozeCancel"
          >
            Notify again
          </EuiButton>
          <EuiSpacer size="m" />
        </>
      )}
      <EuiFlexGroup gutterSize="s" responsive={false}>
        <EuiFlexItem>
          <DurationField
            label="Snooze for"
            compressed
            value={duration}
            units={['m', 'h', 'd']}
            isInvalid={!isDuration(duration)}
            onChange={setDuration}
            testSubjects={['ruleSnoozeInterval', 'ruleSnoozeIntervalUnit']}
          />
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiButton
            size="s"
            onClick={() => snooze(durationMs(duration))}
            isDisabled={!isDuration(duration) || change.isPending}
            data-test-subj="ruleSnoozeApply"
          >
            Apply
          </EuiButton>
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="s" />
      <EuiFlexGroup gutterSize="m" responsive={false} wrap>
        {QUICK.map(({ id, text, duration: quick }) => (
          <EuiFlexItem key={id} grow={false}>
            <EuiLink
              onClick={() => snooze(durationMs(quick))}
              disabled={change.isPending}
              data-test-subj={`linkSnooze${id}`}
            >
              {text}
            </EuiLink>
          </EuiFlexItem>
        ))}
        <EuiFlexItem grow={false}>
          <EuiLink
            onClick={() => snooze(-1)}
            disabled={change.isPending}
            data-test-subj="ruleSnoozeIndefiniteApply"
          >
            Indefinitely
          </EuiLink>
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiHorizontalRule margin="m" />
      {schedules.map(({ id = '', rRule }) => (
        <EuiFlexGroup key={id} gutterSize="s" alignItems="center" responsive={false}>
          <EuiFlexItem>
            <EuiText size="xs">
              <p>
                {new Date(rRule.dtstart).toLocaleString('en', {
                  dateStyle: 'medium',
                  timeStyle: 'short',
                })}
                <br />
                {describeRecurrence({ rRule })}
              </p>
            </EuiText>
          </EuiFlexItem>
          <EuiFlexItem grow={false}>
            <EuiButtonIcon
              iconType="trash"
              color="danger"
              aria-label="Remove this schedule"
              onClick={() => change.mutate({ kind: 'remove', ids: [id] })}
              data-test-subj="ruleRemoveSchedule"
            />
          </EuiFlexItem>
        </EuiFlexGroup>
      ))}
      <EuiButtonEmpty
        size="s"
        flush="left"
        iconType="calendar"
        onClick={() => setIsScheduling(true)}
        data-test-subj="ruleAddSchedule"
      >
        Add schedule
      </EuiButtonEmpty>
      {schedules.length > 1 && (
        <EuiButtonEmpty
          size="s"
          color="danger"
          onClick={() => change.mutate({ kind: 'remove', ids: schedules.map(({ id = '' }) => id) })}
          data-test-subj="ruleRemoveAllSchedules"
        >
          Remove all
        </EuiButtonEmpty>
      )}
    </div>
  );
}

interface ScheduleFormProps {
  change: ReturnType<typeof useSnooze>;
  onBack(): void;
}

function ScheduleForm({ change, onBack }: ScheduleFormProps) {
  const [draft, setDraft] = useState(() => newRecurrence(Date.now()));
  const problems = recurrenceProblems(draft);
  return (
    <div style={{ width: 420, maxWidth: '100%' }}>
      <RecurrenceFields
        draft={draft}
        errors={problems}
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
      <EuiSpacer size="m" />
      <EuiFlexGroup gutterSize="s" responsive={false} justifyContent="spaceBetween">
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty size="s" flush="left" onClick={onBack}>
            Back
          </EuiButtonEmpty>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiButton
            size="s"
            fill
            isDisabled={problems.length > 0}
            isLoading={change.isPending}
            onClick={() =>
              change.mutate({
                kind: 'snooze',
                schedule: {
                  id: createUuid(),
                  ...toRecurrence(draft, Intl.DateTimeFormat().resolvedOptions().timeZone),
                },
              })
            }
            data-test-subj="scheduler-saveSchedule"
          >
            Save schedule
          </EuiButton>
        </EuiFlexItem>
      </EuiFlexGroup>
    </div>
  );
}
