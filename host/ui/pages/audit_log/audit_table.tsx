import {
  EuiBasicTable,
  EuiHealth,
  EuiLink,
  useIsWithinMaxBreakpoint,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import React from 'react';
import type { AuditEventResource } from '../../../common/audit_log_resource';
import { Timestamp } from '../../components/timestamp';
import { ACTION_LABELS, OUTCOME_COLORS, OUTCOME_LABELS, whoDid } from './audit_words';

export interface AuditTableProps {
  events: AuditEventResource[];
  onOpen(event: AuditEventResource): void;
}

export function AuditTable({ events, onOpen }: AuditTableProps) {
  const isNarrow = useIsWithinMaxBreakpoint('m');
  return (
    <EuiBasicTable<AuditEventResource>
      tableCaption="Audit log"
      tableLayout="fixed"
      items={events}
      itemId={({ event }) => event.id}
      columns={columnsOf(onOpen)
        .filter(({ isForWideScreens }) => !(isNarrow && isForWideScreens))
        .map(({ isForWideScreens: _wide, ...column }) => column)}
      rowProps={{ 'data-test-subj': 'auditRow' }}
      data-test-subj="auditTable"
    />
  );
}

type AuditColumn = EuiBasicTableColumn<AuditEventResource> & {
  /** Left out where there is little room; the details have it. */
  isForWideScreens?: boolean;
};

function columnsOf(onOpen: AuditTableProps['onOpen']): AuditColumn[] {
  return [
    {
      name: 'Time',
      width: '215px',
      mobileOptions: { header: false, width: '100%' },
      render: (event: AuditEventResource) => (
        <EuiLink color="primary" onClick={() => onOpen(event)} data-test-subj="auditShowDetails">
          <Timestamp iso={event['@timestamp']} />
        </EuiLink>
      ),
    },
    {
      name: 'User',
      width: '140px',
      render: (event: AuditEventResource) => (
        <span className="eui-textBreakWord">{whoDid(event)}</span>
      ),
    },
    {
      name: 'Action',
      render: ({ event, kibana }: AuditEventResource) => (
        <span className="eui-textBreakWord">
          {ACTION_LABELS[event.action]}
          {kibana.saved_object && ` ${kibana.saved_object.name ?? kibana.saved_object.id}`}
        </span>
      ),
    },
    {
      name: 'Outcome',
      width: '105px',
      render: ({ event: { outcome } }: AuditEventResource) => (
        <EuiHealth color={OUTCOME_COLORS[outcome]} textSize="inherit">
          {OUTCOME_LABELS[outcome]}
        </EuiHealth>
      ),
    },
    {
      name: 'Space',
      width: '140px',
      truncateText: true,
      isForWideScreens: true,
      render: ({ kibana }: AuditEventResource) => kibana.space_id,
    },
    {
      name: 'From',
      width: '150px',
      truncateText: true,
      isForWideScreens: true,
      render: ({ client, event }: AuditEventResource) => client?.ip ?? PROVIDERS[event.provider],
    },
  ];
}

const PROVIDERS = { http: '–', command_line: 'command line', start: 'start of the host' } as const;
