import React from 'react';
import type { ExecutionLogEntry } from '../../../common/execution_log_resource';
import { Copyable } from '../../components/copyable';
import { RouterLink } from '../../components/router_link';
import { Timestamp } from '../../components/timestamp';
import { CONNECTORS_PATH } from '../../paths';
import { deliveriesPathOf } from '../connectors/deliveries_path';
import { ExecutionStatus } from './execution_status';
import { formatDuration } from './format_duration';
import { LogDetailsFlyout, type LogDetail } from './log_details_flyout';

export interface ExecutionFlyoutProps {
  entry: ExecutionLogEntry;
  onClose(): void;
}

/** Everything the log knows about one execution. */
export const ExecutionFlyout = ({ entry, onClose }: ExecutionFlyoutProps) => (
  <LogDetailsFlyout title="Execution details" details={details(entry)} onClose={onClose} />
);

function details(entry: ExecutionLogEntry): LogDetail[] {
  return [
    ['Response', <ExecutionStatus key="status" status={entry.status} />],
    [
      'Message',
      <span key="message" className="eui-textBreakWord">
        {entry.message}
      </span>,
    ],
    [
      'Connector',
      entry.connector_id ? <ConnectorLink key="connector" entry={entry} /> : 'Not saved',
    ],
    ['Connector type', entry.connector_type_id],
    ['Timestamp', <Timestamp key="timestamp" iso={entry.timestamp} />],
    ['Duration', formatDuration(entry.duration_ms)],
    ['HTTP status', entry.http_status ?? 'No answer'],
    ['Request ID of the other side', <Copyable key="request" text={entry.request_id} />],
    ['Source', <Source key="source" entry={entry} />],
    ['Timed out', entry.timed_out ? 'Yes' : 'No'],
    ['Schedule delay', formatDuration(entry.schedule_delay_ms)],
    ['Space', entry.space_ids.join(', ')],
    ['Connector ID', <Copyable key="connector id" text={entry.connector_id} />],
    ['Execution ID', <Copyable key="id" text={entry.id} />],
    ['Version', entry.version],
  ];
}

/** A delivery has more to tell than its executions. */
const Source = ({ entry }: { entry: ExecutionLogEntry }) =>
  entry.source === 'delivery' ? (
    <>
      delivery (
      <RouterLink to={deliveriesPathOf(entry.connector_id)} data-test-subj="eventLogDeliveriesLink">
        deliveries of this connector
      </RouterLink>
      )
    </>
  ) : (
    <>{entry.source}</>
  );

function ConnectorLink({ entry }: { entry: ExecutionLogEntry }) {
  return (
    <RouterLink
      to={`${CONNECTORS_PATH}/${encodeURIComponent(entry.connector_id)}`}
      className="eui-textBreakWord"
      data-test-subj="eventLogConnectorLink"
    >
      {entry.connector_name || entry.connector_id}
    </RouterLink>
  );
}
