import type { ConnectorRow } from '../storage';

/** What a connector is to the cipher: its seal opens in no other row. */
export function ownerOf({ spaceId, id }: Pick<ConnectorRow, 'spaceId' | 'id'>): string {
  return `connector/${spaceId}/${id}`;
}
