import {
  EuiAvatar,
  EuiFlexGroup,
  EuiFlexItem,
  EuiPanel,
  EuiText,
  EuiTimeline,
  EuiTimelineItem,
} from '@elastic/eui';
import React from 'react';
import type {
  AttemptResource,
  AttemptResourceOutcome,
  DeliveryDetailsResource,
} from '../../../../common/delivery_resource';
import { RelativeTime } from '../../../components/relative_time';
import { Timestamp } from '../../../components/timestamp';
import { formatDuration } from '../../logs/format_duration';
import { reasonOf } from '../delivery_reason';

interface OutcomeWords {
  label: string;
  icon: string;
  color: 'success' | 'warning' | 'danger' | 'subdued';
}

const OUTCOMES: Readonly<Record<AttemptResourceOutcome, OutcomeWords>> = {
  delivered: { label: 'Delivered', icon: 'check', color: 'success' },
  retry: { label: 'Did not work, tried again later', icon: 'refresh', color: 'warning' },
  give_up: { label: 'Failed for good', icon: 'cross', color: 'danger' },
  unknown: { label: 'Nobody knows how it ended', icon: 'question', color: 'subdued' },
};

/** Every attempt with what came of it, the newest first; then what comes next. */
export function AttemptTimeline({ delivery }: { delivery: DeliveryDetailsResource }) {
  const { timeline, state } = delivery;
  if (timeline.length === 0) {
    return (
      <EuiText size="s" color="subdued">
        <p>{state === 'running' ? 'The first attempt is under way.' : 'None yet.'}</p>
      </EuiText>
    );
  }
  return (
    <EuiTimeline gutterSize="m" aria-label="Attempts" data-test-subj="attemptTimeline">
      {timeline.toReversed().map((attempt) => {
        const { label, icon, color } = OUTCOMES[attempt.outcome];
        return (
          <EuiTimelineItem
            key={attempt.number}
            verticalAlign="top"
            icon={
              <EuiAvatar
                name={label}
                iconType={icon}
                iconColor={color}
                color="subdued"
                size="s"
                aria-hidden
              />
            }
            data-test-subj={`attempt-${attempt.number}`}
          >
            <Attempt attempt={attempt} />
          </EuiTimelineItem>
        );
      })}
    </EuiTimeline>
  );
}

function Attempt({ attempt }: { attempt: AttemptResource }) {
  const { number, outcome, started_at: started, ended_at: ended, message } = attempt;
  const { label, color } = OUTCOMES[outcome];
  const { cause, fix } = reasonOf(attempt.reason);
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="s">
      <EuiFlexGroup gutterSize="s" justifyContent="spaceBetween" responsive={false} wrap>
        <EuiFlexItem grow={false}>
          <EuiText size="s" color={color}>
            <strong>
              {number}. {label}
            </strong>
          </EuiText>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiText size="xs" color="subdued">
            <Timestamp iso={started} />
            {ended !== null &&
              `, took ${formatDuration(Math.max(0, Date.parse(ended) - Date.parse(started)))}`}
          </EuiText>
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiText size="s" className="eui-textBreakWord">
        {outcome === 'delivered' ? null : (
          <p style={{ marginBlock: '4px 0' }}>{message ? `${cause}: ${message}` : `${cause}.`}</p>
        )}
      </EuiText>
      <EuiText size="xs" color="subdued">
        {outcome !== 'delivered' && !message && fix && <div>What to do: {fix}</div>}
        <div>
          {attempt.http_status === null ? 'No HTTP status' : `HTTP ${attempt.http_status}`}
          {attempt.next_attempt_at !== null && (
            <>
              {'; next try '}
              <Timestamp iso={attempt.next_attempt_at} />{' '}
              <span style={{ whiteSpace: 'nowrap' }}>
                (<RelativeTime iso={attempt.next_attempt_at} />)
              </span>
            </>
          )}
        </div>
      </EuiText>
    </EuiPanel>
  );
}
