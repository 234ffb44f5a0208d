/** A time in which rules check and track alerts as ever, but no action runs. All JSON; no secrets. */
export interface MaintenanceWindowRow {
  spaceId: string;
  id: string;
  title: string;
  isEnabled: boolean;
  durationMs: number;
  rRule: Record<string, unknown>;
  /** KQL over alert fields; null: all alerts. */
  scopedQuery: string | null;
  isArchived: boolean;
  /** An occurrence that began before it is over; null when none was ended early. */
  finishedAt: Date | null;
  createdBy: string | null;
  updatedBy: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface MaintenanceWindowStore {
  /** @returns false when the id is taken in this space. */
  insert(row: MaintenanceWindowRow): Promise<boolean>;
  find(spaceId: string, id: string): Promise<MaintenanceWindowRow | undefined>;
  /** The newest first. */
  list(spaceId: string): Promise<MaintenanceWindowRow[]>;
  /** @returns false when it is gone or was changed since. */
  update(row: MaintenanceWindowRow, knownUpdatedAt: Date): Promise<boolean>;
  /** @returns false when there is no such window. */
  delete(spaceId: string, id: string): Promise<boolean>;
}
