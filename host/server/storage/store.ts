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
  roles: string[];
  createdAt: Date;
}

export interface UserStore {
  insert(row: UserRow): Promise<void>;
  find(username: string): Promise<UserRow | undefined>;
  count(): Promise<number>;
}

/** Facts of the installation itself, such as its id. */
export interface SettingStore {
  get(key: string): Promise<string | undefined>;
  /** @returns the value that is stored now: the given one, or the one that was there first. */
  setOnce(key: string, value: string): Promise<string>;
}

/** Everything the host keeps. One interface, one conformance suite, a driver per database. */
export interface Store {
  connectors: ConnectorStore;
  users: UserStore;
  settings: SettingStore;
  close(): Promise<void>;
}
