import type { HttpClient } from '../../../data/http_client';
import { connectorPath } from './api_paths';

/** A browser opens six connections to a host; one stays free for everything else. */
const AT_ONCE = 5;

export interface RemovalFailure {
  id: string;
  message: string;
}

export interface Removal {
  removed: string[];
  failures: RemovalFailure[];
}

/** Deletes one by one, a few at a time; a failure does not stop the others. */
export async function removeConnectors(http: HttpClient, ids: readonly string[]): Promise<Removal> {
  const removal: Removal = { removed: [], failures: [] };
  const waiting = ids.values();

  async function work(): Promise<void> {
    for (const id of waiting) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- each worker takes one at a time
        await http.delete(connectorPath(id));
        removal.removed.push(id);
      } catch (error) {
        removal.failures.push({
          id,
          message: error instanceof Error ? error.message : String(error),
        });
      }
    }
  }

  await Promise.all(Array.from({ length: Math.min(AT_ONCE, ids.length) }, work));
  return removal;
}
