import type {
  BulkChangeBody,
  BulkChangeResource,
  DeliveryFilterBody,
} from '../../../../common/delivery_resource';
import type { HttpClient } from '../../../data/http_client';
import { bulkChangePath, type ChangeKind } from './api_paths';

export interface BulkChange {
  kind: ChangeKind;
  filter: DeliveryFilterBody;
  signal: AbortSignal;
  /** So many so far. */
  onProgress(changed: number): void;
}

/**
 * Changes all that match, in as many calls as the host needs.
 *
 * @returns how many; fewer than there are when the signal stopped it between two calls.
 */
export async function changeDeliveries(
  http: HttpClient,
  { kind, filter, signal, onProgress }: BulkChange,
): Promise<number> {
  let changed = 0;
  let body: BulkChangeBody = { filter };
  while (!signal.aborted) {
    // oxlint-disable-next-line no-await-in-loop -- each goes on where the last one ended
    const step: BulkChangeResource = await http.post(bulkChangePath(kind), body);
    changed += step.changed;
    onProgress(changed);
    if (step.is_complete) {
      break;
    }
    body = { filter, before: step.before };
  }
  return changed;
}
