import type { Grant } from '../../common/grant';
import type { ExecutionStatus } from '../../common/execution_log_resource';
import type { DeliveryStore, StoreTransaction } from './delivery_store';
import type { LogFilter } from './log_filter';
import type { MaintenanceWindowStore } from './maintenance_window_store';
import type { RuleStore } from './rule_store';

export type { ExecutionStatus };

/** A stored connector. `sealed` holds config and secrets, encrypted; nothing of them is in clear. */
export interface ConnectorRow {
  spaceId: string;
  id: string;
  connectorTypeId: string;
  name: string;
  sealed: string;
  isMissingSecrets: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export interface ConnectorStore {
  /** @returns false when the id is taken in this space. */
  insert(row: ConnectorRow): Promise<boolean>;
  find(spaceId: string, id: string): Promise<ConnectorRow | undefined>;
  /** Ordered by id. */
  list(spaceId: string): Promise<ConnectorRow[]>;
  /** Of all spaces, those that come after the given one, in one order. */
  listAfter(
    last: Pick<ConnectorRow, 'spaceId' | 'id'> | undefined,
    limit: number,
  ): Promise<ConnectorRow[]>;
  /** @returns false when it is gone, or something else is sealed in it by now. */
  reseal(row: Pick<ConnectorRow, 'spaceId' | 'id' | 'sealed'>, sealed: string): Promise<boolean>;
  /** @returns false when there is no such connector. */
  update(
    spaceId: string,
    id: string,
    change: Pick<ConnectorRow, 'name' | 'sealed' | 'isMissingSecrets' | 'updatedAt'>,
  ): Promise<boolean>;
  /** @returns false when there is no such connector. */
  delete(spaceId: string, id: string): Promise<boolean>;
}

export interface UserRow {
  username: string;
  passwordHash: string;
  fullName: string | null;
  email: string | null;
  isEnabled: boolean;
  grants: Grant[];
  createdAt: Date;
}

export interface UserChange {
  /** New ones, and known ones as they are from now on. */
  write?: readonly UserRow[];
  /** Names; their sessions and API keys go with them. */
  remove?: readonly string[];
  endSessionsOf?: readonly string[];
}

export interface UserStore {
  insert(row: UserRow): Promise<void>;
  find(username: string): Promise<UserRow | undefined>;
  /** Ordered by name. */
  list(): Promise<UserRow[]>;
  count(): Promise<number>;
  /**
   * Changes users by what all of them are, while nobody else changes any.
   *
   * @param decide throws to change nothing.
   */
  change(decide: (users: readonly UserRow[]) => UserChange): Promise<void>;
}

/** What keeps the objects of some people apart from those of others. */
export interface SpaceRow {
  id: string;
  name: string;
  description: string | null;
  color: string | null;
  initials: string | null;
  imageUrl: string | null;
  disabledFeatures: string[];
}

export interface SpaceStore {
  find(id: string): Promise<SpaceRow | undefined>;
  /** Ordered by id. */
  list(): Promise<SpaceRow[]>;
  /** @returns false when the id is taken. */
  insert(row: SpaceRow): Promise<boolean>;
  /** @returns false when there is no such space. */
  update(row: SpaceRow): Promise<boolean>;
  /** @returns false when there is no such space. */
  delete(id: string): Promise<boolean>;
  /** One step, to be repeated until it returns 0: everything that is in the space goes, open or not. */
  deleteObjects(spaceId: string, limit: number): Promise<number>;
}

export interface ApiKeyRow {
  id: string;
  name: string;
  /** Whose it is. */
  username: string;
  /** SHA-256 of the key, which is kept nowhere. */
  keyHash: string;
  /** What it is limited to; null: whatever its owner may. */
  grants: Grant[] | null;
  metadata: Record<string, unknown>;
  createdAt: Date;
  expiresAt: Date | null;
}

export interface ApiKeyStore {
  insert(row: ApiKeyRow): Promise<void>;
  find(id: string): Promise<ApiKeyRow | undefined>;
  /** The newest first; of one user, or of all. */
  list(username?: string): Promise<ApiKeyRow[]>;
  /** @returns false when there is no such key. */
  delete(id: string): Promise<boolean>;
}

/** A log-in that lasts. Its tokens are kept as hashes: whoever reads the database cannot use them. */
export interface SessionRow {
  id: string;
  username: string;
  /** Hash of the user's password hash at log-in: a changed password ends the session. */
  credentialsHash: string;
  tokenHash: string;
  tokenIssuedAt: Date;
  /** Of the token before this one. */
  previousTokenHash: string | null;
  /** Null as long as the new token was not used: its answer may have been lost on the way. */
  previousTokenUntil: Date | null;
  expiresAt: Date;
  idleExpiresAt: Date;
}

export interface SessionStore {
  insert(row: SessionRow): Promise<void>;
  /** By the token that counts or by the one before it. */
  findByToken(tokenHash: string): Promise<SessionRow | undefined>;
  /** @returns false when the session is gone or has another token by now than the known one. */
  replace(row: SessionRow, knownTokenHash: string): Promise<boolean>;
  delete(id: string): Promise<void>;
  deleteExpired(now: Date): Promise<void>;
}

/** One run of a connector, as the event log keeps it. */
export interface ExecutionRow {
  id: string;
  spaceId: string;
  /** Empty when the connector was not saved. */
  connectorId: string;
  connectorName: string;
  connectorTypeId: string;
  source: string;
  startedAt: Date;
  durationMs: number;
  scheduleDelayMs: number;
  status: ExecutionStatus;
  message: string;
  isTimedOut: boolean;
  httpStatus: number | null;
  requestId: string | null;
  version: string;
}

/** The last run of a connector, and how it went before. */
export interface LastExecutionRow extends Pick<
  ExecutionRow,
  'id' | 'connectorId' | 'startedAt' | 'durationMs' | 'status' | 'message' | 'httpStatus'
> {
  /** Null when it never worked. */
  lastSuccessAt: Date | null;
  /** Of the first failure after the last success; null while it works. */
  failingSince: Date | null;
}

/** Which executions: from one moment to another, both included. */
export interface ExecutionRange {
  spaceIds: readonly string[];
  from: Date;
  until: Date;
  filter?: LogFilter | undefined;
}

export interface ExecutionPage {
  limit: number;
  offset: number;
  /** What comes first counts first; equal ones are in the order of their ids. */
  sort: ReadonlyArray<{
    field: 'started_at' | 'duration_ms' | 'schedule_delay_ms';
    order: 'asc' | 'desc';
  }>;
}

export interface ExecutionStore {
  /** All of them or none; the newest one of each connector is kept as its last one, too. */
  insert(rows: readonly ExecutionRow[]): Promise<void>;
  find(range: ExecutionRange, page: ExecutionPage): Promise<ExecutionRow[]>;
  countByStatus(range: ExecutionRange): Promise<Map<ExecutionStatus, number>>;
  /** Ordered by the connector's id. */
  listLast(spaceId: string): Promise<LastExecutionRow[]>;
  deleteLast(spaceId: string, connectorId: string): Promise<void>;
  /** The oldest first, at most so many. @returns how many are gone. */
  deleteBefore(moment: Date, limit: number): Promise<number>;
}

/** Something that somebody did or was refused. */
export interface AuditRow {
  id: string;
  at: Date;
  action: string;
  outcome: string;
  /** Null when nobody said who they are. */
  username: string | null;
  spaceId: string;
  objectType: string | null;
  objectId: string | null;
  /** What is only read. */
  details: Record<string, unknown>;
}

/** Everything given must hold; a list has at least one. */
export interface AuditFilter {
  actions?: readonly string[] | undefined;
  outcomes?: readonly string[] | undefined;
  username?: string | undefined;
  spaceId?: string | undefined;
  objectType?: string | undefined;
  objectId?: string | undefined;
  /** Both included. */
  from?: Date | undefined;
  until?: Date | undefined;
}

export interface AuditStore {
  /** All of them or none; one that is there already stays as it is. */
  insert(rows: readonly AuditRow[]): Promise<void>;
  /** The newest first, those of one moment by id; after the given one. */
  find(
    filter: AuditFilter,
    page: { limit: number; before?: Pick<AuditRow, 'at' | 'id'> | undefined },
  ): Promise<AuditRow[]>;
  /** The oldest first, at most so many. @returns how many are gone. */
  deleteBefore(moment: Date, limit: number): Promise<number>;
}

/** A destination that is left alone for a while. */
export interface NodeCircuit {
  spaceId: string;
  connectorId: string;
  state: 'open' | 'half_open';
  /** When an open one lets a probe through. */
  until: Date | null;
}

/** A running host. */
export interface NodeRow {
  id: string;
  name: string;
  version: string;
  startedAt: Date;
  seenAt: Date;
  circuits: readonly NodeCircuit[];
}

export interface NodeStore {
  /** Says that it is there, and how it is. */
  beat(row: NodeRow): Promise<void>;
  /** Those seen since, ordered by name and id. */
  list(since: Date): Promise<NodeRow[]>;
  remove(id: string): Promise<void>;
}

/** Facts of the installation itself, such as its id. */
export interface SettingStore {
  get(key: string): Promise<string | undefined>;
  /** @returns the value that is stored now: the given one, or the one that was there first. */
  setOnce(key: string, value: string): Promise<string>;
  /** @returns false when another value than the known one is stored by now. */
  replace(key: string, known: string, value: string): Promise<boolean>;
}

/**
 * Everything the host keeps. One interface, one conformance suite, a driver per database. Whatever is
 * asked fails with a `StoreUnavailableError` when the database is the reason.
 */
export interface Store {
  connectors: ConnectorStore;
  users: UserStore;
  spaces: SpaceStore;
  apiKeys: ApiKeyStore;
  sessions: SessionStore;
  executions: ExecutionStore;
  audit: AuditStore;
  deliveries: DeliveryStore;
  rules: RuleStore;
  maintenanceWindows: MaintenanceWindowStore;
  nodes: NodeStore;
  settings: SettingStore;
  /**
   * What is done with the transaction is done together or not at all. When it lost against another
   * one the work is done again.
   */
  transaction<Result>(work: (transaction: StoreTransaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
