import type { CircuitResource, ConnectorHealths } from '../../common/delivery_resource';
import type { DeliveryMonitor, OpenCircuit } from '../delivery';
import { connectorKey, type Backlog, type LastExecutionRow } from '../storage';
import { toBacklogResource } from './backlog_reply';

type LastResult = Pick<LastExecutionRow, 'connectorId' | 'lastSuccessAt' | 'failingSince'>;

export interface ConnectorFacts {
  spaceId: string;
  lastResults: readonly LastResult[];
  backlogs: readonly Backlog[];
  circuits: Awaited<ReturnType<DeliveryMonitor['circuits']>>;
}

/** Of every connector of which there is something to tell. */
export function toConnectorHealths(facts: ConnectorFacts): ConnectorHealths {
  const { spaceId, lastResults, backlogs, circuits } = facts;
  const lastById = new Map(lastResults.map((last) => [last.connectorId, last]));
  const backlogById = new Map(backlogs.map((backlog) => [backlog.connectorId, backlog]));
  const ids = new Set([...lastById.keys(), ...backlogById.keys()]);
  return Object.fromEntries(
    [...ids].map((id) => [
      id,
      {
        last_success_at: lastById.get(id)?.lastSuccessAt?.toISOString() ?? null,
        failing_since: lastById.get(id)?.failingSince?.toISOString() ?? null,
        circuit: toCircuitResource(circuits.get(connectorKey({ spaceId, connectorId: id }))),
        backlog: toBacklogResource(backlogById.get(id)),
      },
    ]),
  );
}

function toCircuitResource(circuit: OpenCircuit | undefined): CircuitResource {
  return { state: circuit?.state ?? 'closed', until: circuit?.until?.toISOString() ?? null };
}
