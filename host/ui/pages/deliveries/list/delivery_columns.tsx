import { EuiText, type EuiBasicTableColumn } from '@elastic/eui';
import React from 'react';
import type { CircuitResource, DeliveryResource } from '../../../../common/delivery_resource';
import { RouterLink } from '../../../components/router_link';
import { RelativeTime } from '../../../components/relative_time';
import { Timestamp } from '../../../components/timestamp';
import { reasonOf } from '../delivery_reason';
import { DeliveryState } from '../delivery_state';

export interface DeliveryColumnsOptions {
  nameOf(connectorId: string): string;
  /** Less room than a desk's screen has. */
  isNarrow: boolean;
  hrefOf(id: string): string;
  circuitOf(connectorId: string): CircuitResource | undefined;
}

type Column = EuiBasicTableColumn<DeliveryResource>;

export function deliveryColumns({
  nameOf,
  isNarrow,
  hrefOf,
  circuitOf,
}: DeliveryColumnsOptions): Column[] {
  const wide: Column[] = [
    {
      name: 'Alert',
      width: '14em',
      truncateText: true,
      'data-test-subj': 'deliveryCell-alert',
      render: ({ alert_id, ordering_key }: DeliveryResource) => alert_id ?? ordering_key ?? '–',
    },
    {
      field: 'attempts',
      name: 'Attempts',
      width: '6.5em',
      'data-test-subj': 'deliveryCell-attempts',
      render: (attempts: number) => attempts.toLocaleString('en'),
    },
  ];
  return [
    {
      field: 'created_at',
      name: 'Created',
      width: isNarrow ? '11em' : '18em',
      mobileOptions: { width: '100%' },
      'data-test-subj': 'deliveryCell-created',
      render: (createdAt: string, { id }) => (
        <RouterLink to={hrefOf(id)} data-test-subj="deliveryLink">
          <Timestamp iso={createdAt} />
        </RouterLink>
      ),
    },
    {
      field: 'state',
      name: 'State',
      width: isNarrow ? '11em' : '13em',
      'data-test-subj': 'deliveryCell-state',
      render: (_state, delivery) => (
        <div>
          <DeliveryState delivery={delivery} />
          <When delivery={delivery} isPaused={circuitOf(delivery.connector_id)?.state === 'open'} />
        </div>
      ),
    },
    {
      field: 'connector_id',
      name: 'Connector',
      width: isNarrow ? '11em' : '14em',
      truncateText: { lines: 2 },
      'data-test-subj': 'deliveryCell-connector',
      render: (connectorId: string) => nameOf(connectorId),
    },
    ...(isNarrow ? [] : wide),
    {
      name: 'Cause',
      truncateText: { lines: 2 },
      'data-test-subj': 'deliveryCell-cause',
      render: ({ reason, message }: DeliveryResource) =>
        message ?? (reason ? reasonOf(reason).cause : '–'),
    },
  ];
}

/** When it goes on, or went out. */
function When({ delivery, isPaused }: { delivery: DeliveryResource; isPaused: boolean }) {
  const { attempts, next_attempt_at: next, ended_at: ended } = delivery;
  if (ended !== null) {
    return (
      <EuiText size="xs" color="subdued">
        <RelativeTime iso={ended} />
      </EuiText>
    );
  }
  return next === null || (attempts === 0 && !isPaused) ? null : (
    <EuiText size="xs" color="subdued">
      {isPaused ? (
        'Connector is paused'
      ) : (
        <>
          Next try <RelativeTime iso={next} whenOver="now" />
        </>
      )}
    </EuiText>
  );
}
