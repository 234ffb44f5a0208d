import type { Kysely } from 'kysely';
import { byState, deliveriesMatching } from './deliveries_matching';
import type { DeliveryFilter, Step } from './delivery_store';
import type { Tables } from './tables';

/** Open ones to be cancelled, or ended ones to be redelivered; the oldest first. */
export async function positionsToChange(
  db: Kysely<Tables>,
  filter: DeliveryFilter,
  { now, limit, areOpen }: Step & { areOpen: boolean },
): Promise<number[]> {
  const moment = now.toISOString();
  const positions: number[] = [];
  const filters = byState(
    filter,
    areOpen ? ['queued', 'running', 'retrying'] : ['failed', 'cancelled'],
  );
  for (const one of filters) {
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
    const rows = await deliveriesMatching(db, one)
      .select('position')
      .$if(areOpen, (query) =>
        query.where('is_cancel_requested', '=', 0).where('queued_at', '<=', moment),
      )
      .$if(!areOpen, (query) => query.where('ended_at', '<=', moment))
      .orderBy('position')
      .limit(limit)
      .execute();
    positions.push(...rows.map(({ position }) => position));
  }
  return positions.toSorted((a, b) => a - b).slice(0, limit);
}
