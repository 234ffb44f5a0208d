import type { Scheme } from '../executor/contestant';
import type { Protocol } from './alerts';

export const HOST_SQLITE = 'host on SQLite';
export const HOST_POSTGRES = 'host on PostgreSQL';
export const ALERTMANAGER = 'Alertmanager, in memory';

/** Where the receiver takes the alerts. */
export interface FarEnd {
  origins: Record<Scheme, string>;
  /** File with the certificate of the authority that vouches for the receiver. */
  caPath: string;
}

/** Ready to take alerts and to send them on. */
export interface Ready {
  origins: readonly string[];
  processIds: readonly number[];
  /** Of the database it keeps them in, when that is a process of its own. */
  databaseProcessIds: readonly number[];
  authorization: string;
  connectorId: string;
}

/** A program between those who raise alerts and those who take them. */
export interface Contestant {
  name: string;
  protocol: Protocol;
  /** Before each turn. */
  begin(scheme: Scheme): Promise<Ready>;
  /** After each turn. */
  end(): Promise<void>;
  /** After the last turn. */
  stop(): Promise<void>;
}
