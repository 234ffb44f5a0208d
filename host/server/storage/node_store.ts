import type { Kysely } from 'kysely';
import type { NodeCircuit, NodeRow, NodeStore, Store } from './store';
import type { Tables } from './tables';

/** @param transaction where beats are written; a statement by itself unless given. */
export function createNodeStore(db: Kysely<Tables>, transaction?: Store['transaction']): NodeStore {
  const write =
    transaction ?? (<Result>(work: (on: Kysely<Tables>) => Promise<Result>) => work(db));
  return {
    async beat({ id, name, version, startedAt, seenAt, circuits }) {
      const row = {
        name,
        version,
        started_at: startedAt.toISOString(),
        seen_at: seenAt.toISOString(),
        circuits: JSON.stringify(circuits),
      };
      await write((on) =>
        on
          .insertInto('nodes')
          .values({ id, ...row })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute(),
      );
    },

    async list(since) {
      const rows = await db
        .selectFrom('nodes')
        .selectAll()
        .where('seen_at', '>=', since.toISOString())
        .orderBy('name')
        .orderBy('id')
        .execute();
      return rows.map((row): NodeRow => ({
        id: row.id,
        name: row.name,
        version: row.version,
        startedAt: new Date(row.started_at),
        seenAt: new Date(row.seen_at),
        circuits: (JSON.parse(row.circuits) as StoredCircuit[]).map(({ until, ...circuit }) => ({
          ...circuit,
          until: until === null ? null : new Date(until),
        })),
      }));
    },

    async remove(id) {
      await db.deleteFrom('nodes').where('id', '=', id).execute();
    },
  };
}

type StoredCircuit = Omit<NodeCircuit, 'until'> & { until: string | null };
