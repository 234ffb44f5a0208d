import type { Grant } from './grant';

/** Of `POST /internal/security/api_key/_query`. Times are milliseconds since 1970, as in Kibana. */
export interface ApiKeyResource {
  id: string;
  name: string;
  /** Whose it is. */
  username: string;
  creation: number;
  /** Absent when it does not end by itself. */
  expiration?: number;
  expired: boolean;
  /** What the key is limited to; null: everything its owner may. */
  grants: Grant[] | null;
  metadata: Record<string, unknown>;
}

/** Body of `POST /internal/security/api_key`. */
export interface CreateApiKeyBody {
  name: string;
  /** Such as `30d`, `12h`, `15m`; absent: it does not end by itself. */
  expiration?: string;
  /** Within those of whoever makes it; absent: everything they may, also what they may later. */
  grants?: Grant[];
  metadata?: Record<string, unknown>;
}

/** The only answer that ever holds the key. */
export interface CreatedApiKey {
  id: string;
  name: string;
  expiration?: number;
  api_key: string;
  /** For the header: `Authorization: ApiKey <encoded>`. */
  encoded: string;
}

/** Body of `POST /internal/security/api_key/_query`. The newest first. */
export interface ApiKeyQuery {
  /** Part of the name or of the owner's name. */
  query?: string;
  filters?: { usernames?: string[]; expired?: boolean };
  /** 0 unless given. */
  from?: number;
  /** 1 to 100, 25 unless given. */
  size?: number;
}

export interface ApiKeyPage {
  apiKeys: ApiKeyResource[];
  /** On this page. */
  count: number;
  total: number;
  /** Whether those of others are shown and can be invalidated. */
  canManageApiKeys: boolean;
}

/** Body of `POST /internal/security/api_key/invalidate`. */
export interface InvalidateApiKeysBody {
  apiKeys: Array<{ id: string; name: string }>;
}

export interface InvalidatedApiKeys {
  itemsInvalidated: Array<{ id: string; name: string }>;
  errors: Array<{ id: string; name: string; error: { message: string } }>;
}
