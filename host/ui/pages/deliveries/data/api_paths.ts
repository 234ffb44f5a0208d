import type { DeliveryFilterBody } from '../../../../common/delivery_resource';

/** The host's endpoints that the page talks to. */
const DELIVERIES = '/api/deliveries';
export const BACKLOG_PATH = `${DELIVERIES}/_backlog`;
export const COUNT_PATH = `${DELIVERIES}/_count`;

/** What can be done to deliveries; also the end of its paths. */
export type ChangeKind = 'redeliver' | 'cancel';

export const deliveryPath = (id: string) => `${DELIVERIES}/${encodeURIComponent(id)}`;
export const changePath = (id: string, kind: ChangeKind) => `${deliveryPath(id)}/_${kind}`;
export const bulkChangePath = (kind: ChangeKind) => `${DELIVERIES}/_${kind}`;

export interface PageRequest {
  filter: DeliveryFilterBody;
  limit: number;
  cursor: string | null;
}

export function listPath({ filter, limit, cursor }: PageRequest): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      query.append(name, String(one));
    }
  }
  query.set('limit', String(limit));
  if (cursor !== null) {
    query.set('cursor', cursor);
  }
  return `${DELIVERIES}?${query.toString()}`;
}
