import { EuiCallOut, EuiDescriptionList, EuiSpacer } from '@elastic/eui';
import React, { type ReactNode } from 'react';
import type {
  CircuitResource,
  DeliveryDetailsResource,
} from '../../../../common/delivery_resource';
import { Copyable } from '../../../components/copyable';
import { RelativeTime } from '../../../components/relative_time';
import { RouterLink } from '../../../components/router_link';
import { Timestamp } from '../../../components/timestamp';
import { CONNECTORS_PATH, DELIVERIES_PATH } from '../../../paths';
import { CircuitState } from '../../connectors/list/circuit_state';
import { reasonOf } from '../delivery_reason';

export interface DeliveryFactsProps {
  delivery: DeliveryDetailsResource;
  nameOf(connectorId: string): string;
  hrefOf(id: string): string;
  circuitOf(connectorId: string): CircuitResource | undefined;
}

type Fact = [title: string, description: NonNullable<ReactNode>];

/** Where it stands and why, then what it is. */
export function DeliveryFacts({ delivery, nameOf, hrefOf, circuitOf }: DeliveryFactsProps) {
  const { waits_for: earlier } = delivery;
  const circuit = delivery.ended_at === null ? circuitOf(delivery.connector_id) : undefined;
  return (
    <>
      {earlier !== null && (
        <>
          <EuiCallOut
            size="s"
            iconType="clock"
            title={
              <>
                Waits for an earlier delivery of the same line:{' '}
                <RouterLink to={hrefOf(earlier)} data-test-subj="deliveryWaitsFor">
                  {earlier}
                </RouterLink>
              </>
            }
          />
          <EuiSpacer size="m" />
        </>
      )}
      <EuiDescriptionList
        type="column"
        columnWidths={['11em', 'auto']}
        rowGutterSize="s"
        compressed
        listItems={[...standing(delivery, circuit), ...facts(delivery, nameOf)].map(
          ([title, description]) => ({
            title,
            description: <span className="eui-textBreakWord">{description}</span>,
          }),
        )}
        data-test-subj="deliveryFacts"
      />
    </>
  );
}

function standing(delivery: DeliveryDetailsResource, circuit: CircuitResource | undefined): Fact[] {
  const { reason, message, next_attempt_at: next, ended_at: ended } = delivery;
  const isSaidBelow = delivery.timeline.at(-1)?.message === message;
  const why = reason === null ? undefined : reasonOf(reason);
  const list: Fact[] = [];
  if (why) {
    list.push(['Cause', message && !isSaidBelow ? `${why.cause}: ${message}` : why.cause]);
  }
  if (why?.fix) {
    list.push(['What to do', why.fix]);
  }
  if (circuit && circuit.state !== 'closed') {
    list.push(['Connector now', <CircuitState key="circuit" circuit={circuit} />]);
  }
  if (next !== null && delivery.waits_for === null && circuit?.state !== 'open') {
    list.push(['Next try', <Both key="next" iso={next} whenOver="now" />]);
  }
  if (ended !== null) {
    list.push(['Ended', <Both key="ended" iso={ended} />]);
  }
  return list;
}

function facts(delivery: DeliveryDetailsResource, nameOf: (id: string) => string): Fact[] {
  const { connector_id: connectorId, rule_id: ruleId, alert_id: alertId } = delivery;
  const list: Fact[] = [
    ['Created', <Both key="created" iso={delivery.created_at} />],
    [
      'Connector',
      <RouterLink
        key="connector"
        to={`${CONNECTORS_PATH}/${encodeURIComponent(connectorId)}`}
        data-test-subj="deliveryConnectorLink"
      >
        {nameOf(connectorId)}
      </RouterLink>,
    ],
    ['Delivery ID', <Copyable key="id" text={delivery.id} what="delivery ID" />],
  ];
  if (delivery.queued_at !== delivery.created_at) {
    list.splice(1, 0, ['Queued again', <Both key="queued" iso={delivery.queued_at} />]);
  }
  if (ruleId !== null) {
    list.push(['Rule', <Same key="rule" name="rule_id" id={ruleId} />]);
  }
  if (alertId !== null) {
    list.push(['Alert', <Same key="alert" name="alert_id" id={alertId} />]);
  }
  if (delivery.ordering_key !== null) {
    list.push([
      'Ordering key',
      <Copyable key="key" text={delivery.ordering_key} what="ordering key" />,
    ]);
  }
  if (delivery.idempotency_key !== null) {
    list.push([
      'Idempotency key',
      <Copyable key="idempotency" text={delivery.idempotency_key} what="idempotency key" />,
    ]);
  }
  return list;
}

/** The time and how far away it is. */
const Both = ({ iso, whenOver }: { iso: string; whenOver?: string }) => (
  <>
    <Timestamp iso={iso} />{' '}
    <span style={{ whiteSpace: 'nowrap' }}>
      (<RelativeTime iso={iso} {...(whenOver && { whenOver })} />)
    </span>
  </>
);

/** An id that leads to all deliveries with the same. */
const Same = ({ name, id }: { name: 'rule_id' | 'alert_id'; id: string }) => (
  <RouterLink
    to={`${DELIVERIES_PATH}?${new URLSearchParams({ [name]: id }).toString()}`}
    data-test-subj={`delivery-${name}`}
  >
    {id}
  </RouterLink>
);
