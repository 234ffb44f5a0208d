import type { ConnectorWithSecrets } from './connector';
import type { ConnectorRepository } from './connector_repository';

/** More than are in use at a time; the one that was put in first makes room. */
const MOST_KEPT = 1_000;

export interface ConnectorCacheOptions {
  repository: ConnectorRepository;
  /** How long another node's change may go unseen; `Infinity` where there is no other node. */
  maxAgeMs: number;
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
}

/**
 * Connectors stay open for those who execute many: reading and decrypting one costs more than the
 * rest of an execution. A change that is made through it counts at once.
 */
export function createConnectorCache({
  repository,
  maxAgeMs,
  now,
}: ConnectorCacheOptions): ConnectorRepository {
  const kept = new Map<
    string,
    { connector: Promise<ConnectorWithSecrets | undefined>; at: number }
  >();

  function findWithSecrets(spaceId: string, id: string): Promise<ConnectorWithSecrets | undefined> {
    const key = keyOf({ spaceId, id });
    const known = kept.get(key);
    if (known && now() - known.at < maxAgeMs) {
      return known.connector;
    }
    const entry = { connector: repository.findWithSecrets(spaceId, id), at: now() };
    makeRoom();
    kept.set(key, entry);
    // Only what can be executed is kept: the others may be put right at any time.
    const forget = () => {
      if (kept.get(key) === entry) {
        kept.delete(key);
      }
    };
    entry.connector.then((connector) => connector ?? forget(), forget);
    return entry.connector;
  }

  function makeRoom(): void {
    const [first] = kept.keys();
    if (first !== undefined && kept.size >= MOST_KEPT) {
      kept.delete(first);
    }
  }

  /** After the change, also of one that failed: what was read meanwhile may be the old one. */
  async function changing<Result>(
    connector: { spaceId: string; id: string },
    change: Promise<Result>,
  ): Promise<Result> {
    try {
      return await change;
    } finally {
      kept.delete(keyOf(connector));
    }
  }

  return {
    ...repository,
    findWithSecrets,
    insert: (connector, at) => changing(connector, repository.insert(connector, at)),
    update: (connector, at) => changing(connector, repository.update(connector, at)),
    delete: (spaceId, id) => changing({ spaceId, id }, repository.delete(spaceId, id)),
  };
}

function keyOf({ spaceId, id }: { spaceId: string; id: string }): string {
  return `${spaceId}:${id}`;
}
