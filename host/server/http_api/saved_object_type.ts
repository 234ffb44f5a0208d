import type { ExportableType, SavedObjectLine } from '../../common/saved_objects_resource';
import type { AuditAction } from '../../common/audit_log_resource';

/** What the file holds of an object of this host. */
export type Exported =
  | { kind: 'ready'; id: string; attributes: object }
  | { kind: 'excluded'; id: string; reason: string };

export type Imported =
  { kind: 'created' | 'replaced'; needsSecrets: boolean } | { kind: 'conflict' };

/** How objects of one type leave and arrive. */
export interface SavedObjectType {
  type: ExportableType;
  icon: string;
  /** Of the attributes, as far as Kibana knows it without changing them. */
  typeMigrationVersion: string;
  auditActions: { created: AuditAction; replaced: AuditAction };
  titleOf(line: Pick<SavedObjectLine, 'id' | 'attributes'>): string;
  /** All of the space, ordered by id. */
  list(spaceId: string): Promise<Exported[]>;
  /** @throws ValidationError, Boom: why this one cannot be imported. */
  import(
    spaceId: string,
    line: Pick<SavedObjectLine, 'id' | 'attributes'>,
    options: { mayReplace: boolean },
  ): Promise<Imported>;
}
