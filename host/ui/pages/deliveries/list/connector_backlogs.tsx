import { EuiAccordion, EuiBasicTable, EuiLink, EuiSpacer, EuiText } from '@elastic/eui';
import React, { useState } from 'react';
import type { BacklogsResource } from '../../../../common/delivery_resource';
import { RelativeTime } from '../../../components/relative_time';
import { CircuitState } from '../../connectors/list/circuit_state';
import { useConnectorHealths } from '../../connectors/data/queries';

type ConnectorBacklog = BacklogsResource['connectors'][number];

export interface ConnectorBacklogsProps {
  connectors: BacklogsResource['connectors'];
  nameOf(connectorId: string): string;
  onChoose(connectorId: string): void;
}

/** The backlog of each connector, for who wants to know where it comes from. */
export function ConnectorBacklogs({ connectors, nameOf, onChoose }: ConnectorBacklogsProps) {
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
          <Table connectors={connectors} nameOf={nameOf} onChoose={onChoose} />
        </>
      )}
    </EuiAccordion>
  );
}

function Table({ connectors, nameOf, onChoose }: ConnectorBacklogsProps) {
  const healths = useConnectorHealths().data;
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
          name: 'Waiting',
          align: 'right',
          width: '6em',
          render: ({ open }: ConnectorBacklog) => open.toLocaleString('en'),
        },
        {
          name: 'Oldest waiting',
          width: '10em',
          render: ({ oldest_created_at: oldest }: ConnectorBacklog) =>
            oldest === null ? '–' : <RelativeTime iso={oldest} />,
        },
        {
          name: 'Failed',
          align: 'right',
          width: '6em',
          render: ({ failed }: ConnectorBacklog) => failed.toLocaleString('en'),
        },
        {
          name: 'Sending',
          width: '13em',
          render: ({ connector_id: id }: ConnectorBacklog) => (
            <EuiText size="xs">
              {healths ? <CircuitState circuit={healths[id]?.circuit} /> : '–'}
            </EuiText>
          ),
        },
      ]}
      data-test-subj="connectorBacklogs"
    />
  );
}
