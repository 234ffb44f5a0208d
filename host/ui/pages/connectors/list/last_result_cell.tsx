import { EuiIcon, EuiLink, EuiPopover, EuiSpacer, EuiText, EuiToolTip } from '@elastic/eui';
import React, { useState } from 'react';
import { relativeTime, Timestamp } from '../../../components/timestamp';
import { STATUS_COLORS, STATUS_LABELS } from '../../logs/execution_status';
import { logsPathOf } from '../logs_path';
import { RouterLink } from '../../../components/router_link';
import type { LastExecution } from './connector_rows';
import { STATUS_ICONS } from './status_icons';

interface LastResultCellProps {
  connectorId: string;
  execution: LastExecution | undefined;
  now: number;
}

/** How the newest execution of a connector ended, and when; why, when it did not end well. */
export function LastResultCell({ connectorId, execution, now }: LastResultCellProps) {
  if (!execution) {
    return (
      <EuiText size="s" color="subdued">
        Never run
      </EuiText>
    );
  }
  const { status, timestamp } = execution;
  // The table's clock ticks slowly: what ran since its last tick ran now, not in the future.
  const since = Math.max(now, Date.parse(timestamp));
  return (
    <div data-test-subj={`lastResult_${connectorId}`}>
      <EuiText size="s">
        <EuiIcon type={STATUS_ICONS[status]} color={STATUS_COLORS[status]} size="s" aria-hidden />{' '}
        {status === 'success' ? (
          STATUS_LABELS.success
        ) : (
          <Cause connectorId={connectorId} execution={execution} />
        )}
      </EuiText>
      <EuiText size="xs" color="subdued">
        <EuiToolTip content={new Date(timestamp).toLocaleString()}>
          <time dateTime={timestamp}>{relativeTime(timestamp, since)}</time>
        </EuiToolTip>
      </EuiText>
    </div>
  );
}

interface CauseProps {
  connectorId: string;
  execution: LastExecution;
}

function Cause({ connectorId, execution }: CauseProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      anchorPosition="downLeft"
      aria-label="Last result"
      button={
        <EuiLink
          color={execution.status === 'failure' ? 'danger' : 'text'}
          onClick={() => setIsOpen((before) => !before)}
          aria-expanded={isOpen}
          data-test-subj={`lastResultCause_${connectorId}`}
        >
          {STATUS_LABELS[execution.status]}
        </EuiLink>
      }
    >
      <EuiText size="s" style={{ maxWidth: 360 }} className="eui-textBreakWord">
        <p data-test-subj="lastResultMessage">{execution.message}</p>
        <p>
          <Timestamp iso={execution.timestamp} />
          {execution.http_status !== null && `, HTTP ${execution.http_status}`}
        </p>
      </EuiText>
      <EuiSpacer size="s" />
      <EuiText size="s">
        <RouterLink to={logsPathOf(connectorId)} data-test-subj="lastResultLogs">
          Show in logs
        </RouterLink>
      </EuiText>
    </EuiPopover>
  );
}
