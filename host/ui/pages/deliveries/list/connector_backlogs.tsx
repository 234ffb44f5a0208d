import { EuiAccordion, EuiBasicTable, EuiLink, EuiSpacer, EuiText } from '@elastic/eui';
import React, { useState } from 'react';
import type { BacklogsResource, CircuitResource } from '../../../../common/delivery_resource';
import { RelativeTime } from '../../../components/relative_time';
import { CircuitState } from '../../connectors/list/circuit_state';

type ConnectorBacklog = BacklogsResource['connectors'][number];

export interface ConnectorBacklogsProps {
  connectors: BacklogsResource['connectors'];
  nameOf(connectorId: string): string;
  onChoose(connectorId: string): void;
  circuitOf(connectorId: string): CircuitResource | undefined;
}

/** The backlog of each connector, for who wants to know where it comes from. */
export function ConnectorBacklogs(props: ConnectorBacklogsProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <EuiAccordion
      id="deliveriesByConnector"
      buttonContent="By connector"
      forceState={isOpen ? 'open' : 'closed'}
      onToggle={setIsOpen}
      data-test-subj="backlogByConnector"
    >
      {isOpen && (
        <>
          <EuiSpacer size="s" />
          <Table {...props} />
        </>
      )}
    </EuiAccordion>
  );
}

function Table({ connectors, nameOf, onChoose, circuitOf }: ConnectorBacklogsProps) {
  const worstFirst = connectors.toSorted(
    (a, b) =>
      b.open - a.open || b.failed - a.failed || a.connector_id.localeCompare(b.connector_id),
  );
  return (
    <EuiBasicTable<ConnectorBacklog>
      tableCaption="Backlog by connector"
      items={worstFirst}
      itemId="connector_id"
      compressed
      responsiveBreakpoint={false}
      noItemsMessage="No connector has deliveries."
      rowProps={{ 'data-test-subj': 'connectorBacklogRow' }}
      columns={[
        {
          name: 'Connector',
          truncateText: { lines: 2 },
          render: ({ connector_id: id }: ConnectorBacklog) => (
            <EuiLink
              color="primary"
              onClick={() => onChoose(id)}
              data-test-subj={`connectorBacklog-${id}`}
            >
              {nameOf(id)}
            </EuiLink>
          ),
        },
        {
          name: 'Sending',
          width: '26em',
          render: ({ connector_id: id }: ConnectorBacklog) => (
            <EuiText size="xs">
              <CircuitState circuit={circuitOf(id)} />
            </EuiText>
          ),
        },
        {
          name: 'Oldest waiting',
          width: '10em',
          render: ({ oldest_created_at: oldest }: ConnectorBacklog) =>
            oldest === null ? '–' : <RelativeTime iso={oldest} />,
        },
        {
          name: 'Waiting',
          align: 'right',
          width: '6em',
          render: ({ open }: ConnectorBacklog) => open.toLocaleString('en'),
        },
        {
          name: 'Failed',
          align: 'right',
          width: '6em',
          render: ({ failed }: ConnectorBacklog) => failed.toLocaleString('en'),
        },
      ]}
      data-test-subj="connectorBacklogs"
    />
  );
}
