import type { ClaimedDelivery, DeliveryRow, NewDelivery } from '../../host/server/storage';

/** What the other side and the operators see of deliveries, and what must never be seen. */
export interface FleetJournal {
  enqueued(rows: readonly NewDelivery[]): void;
  /** It goes out. @param underWay what else is on its way from workers who live. @throws */
  began(delivery: ClaimedDelivery, underWay: readonly ClaimedDelivery[]): void;
  accepted(id: string): void;
  /** Its end is in the store. */
  settled(id: string): void;
  /** Its worker was killed, cut off, stopped, or could not write: it may be sent once more. */
  disturbed(ids: Iterable<string>): void;
  refused(id: string): void;
  cancelled(id: string): void;
  redelivered(id: string): void;
  /** @throws when something was lost, made up or doubled without need. */
  check(rows: readonly DeliveryRow[]): void;
}

interface Entry {
  /** As it was enqueued, whatever the store made of it. */
  line: string;
  begun: number;
  accepted: number;
  disturbed: number;
  redelivered: number;
  isRefused: boolean;
  isCancelled: boolean;
}

export function createFleetJournal(): FleetJournal {
  const entries = new Map<string, Entry>();
  /** Those that went out and whose end is not written. */
  const open = new Set<string>();
  /** The last place in each line from which something went out. */
  const reached = new Map<string, number>();

  function entry(id: string): Entry {
    const found = entries.get(id);
    if (!found) {
      throw new Error(`${id} was never enqueued`);
    }
    return found;
  }

  return {
    enqueued: (rows) =>
      rows.forEach((row) =>
        entries.set(row.id, {
          line: lineOf(row),
          begun: 0,
          accepted: 0,
          disturbed: 0,
          redelivered: 0,
          isRefused: false,
          isCancelled: false,
        }),
      ),

    began(delivery, underWay) {
      const { id, position } = delivery;
      const one = entry(id);
      one.begun += 1;
      open.add(id);
      const { line } = one;
      const other = underWay.find((running) => entry(running.id).line === line);
      if (other) {
        throw new Error(`${id} goes out while ${other.id} of its line is on its way`);
      }
      const last = reached.get(line) ?? 0;
      if (position < last && one.redelivered === 0) {
        throw new Error(`${id} goes out after a later one of its line`);
      }
      reached.set(line, Math.max(last, position));
    },

    accepted(id) {
      entry(id).accepted += 1;
    },
    settled: (id) => open.delete(id),
    disturbed: (ids) =>
      [...ids]
        .filter((id) => open.has(id))
        .forEach((id) => {
          entry(id).disturbed += 1;
        }),
    refused(id) {
      entry(id).isRefused = true;
    },
    cancelled(id) {
      entry(id).isCancelled = true;
    },
    redelivered(id) {
      entry(id).redelivered += 1;
    },

    check(rows) {
      const states = new Map(rows.map((row) => [row.id, row]));
      for (const [id, one] of entries) {
        const problem = problemOf(one, states.get(id));
        if (problem) {
          throw new Error(`${id} ${problem}: ${JSON.stringify(one)}`);
        }
      }
    },
  };
}

function problemOf(one: Entry, row: DeliveryRow | undefined): string | undefined {
  if (!row) {
    return 'is gone';
  }
  if (row.endedAt === null) {
    return `is stuck: ${row.state}`;
  }
  if (row.state === 'delivered' && one.accepted === 0) {
    return 'is delivered, but nobody has it';
  }
  if (row.state === 'cancelled' && !one.isCancelled) {
    return 'is cancelled, but nobody wanted that';
  }
  if (row.state === 'failed' && !one.isRefused && row.reason !== 'too_old') {
    return 'is given up, but nobody refused it';
  }
  if (one.accepted > 1 + one.disturbed + one.redelivered) {
    return 'arrived more often than disturbances explain';
  }
  return undefined;
}

/** One without a line is its own. */
function lineOf({ id, connectorId, orderingKey }: NewDelivery): string {
  return orderingKey === null ? id : `${connectorId}/${orderingKey}`;
}
