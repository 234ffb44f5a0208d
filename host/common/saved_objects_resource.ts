/** What can be exported and imported; `action` is a connector. */
export const EXPORTABLE_TYPES = ['action'] as const;
export type ExportableType = (typeof EXPORTABLE_TYPES)[number];

/** One line of the file, as Kibana's. */
export interface SavedObjectLine {
  id: string;
  type: string;
  attributes: Record<string, unknown>;
  references: Array<{ id: string; name: string; type: string }>;
  coreMigrationVersion?: string;
  typeMigrationVersion?: string;
  managed?: boolean;
  /** ISO 8601. */
  created_at?: string;
  updated_at?: string;
}

/** `attributes` of the type `action`. No secrets, ever. */
export interface ConnectorAttributes {
  actionTypeId: string;
  name: string;
  config: Record<string, unknown>;
  /** It had secrets, which are not in the file. */
  isMissingSecrets: boolean;
}

/**
 * Body of `POST /api/saved_objects/_export`; either types or objects. Answers `application/ndjson`, an
 * object a line and the details last. Preconfigured connectors are in the settings, not in the file.
 */
export interface ExportBody {
  type?: ExportableType | ExportableType[];
  objects?: Array<{ type: ExportableType; id: string }>;
  /** Leaves the last line out. */
  excludeExportDetails?: boolean;
  /** Taken from Kibana's clients; connectors refer to nothing. */
  includeReferencesDeep?: boolean;
}

/** Last line of the file. */
export interface ExportDetails {
  exportedCount: number;
  missingRefCount: number;
  missingReferences: Array<{ id: string; type: string }>;
  excludedObjectsCount: number;
  excludedObjects: Array<{ id: string; type: string; reason?: string }>;
}

/**
 * Query of `POST /api/saved_objects/_import`. The body is `multipart/form-data` with the file as `file`,
 * named `….ndjson`. Each object on its own: what is wrong with one is said in `errors`, the others are
 * imported.
 */
export interface ImportQuery {
  /** Objects of the same id are replaced. Without it they are conflicts, and stay. */
  overwrite?: boolean;
  /** Every object gets a new id: nothing is replaced, and nothing is a conflict. Not with `overwrite`. */
  createNewCopies?: boolean;
}

export interface ImportedObject {
  type: string;
  /** In the file. */
  id: string;
  /** Here, where it is another one. */
  destinationId?: string;
  meta: { title: string; icon: string };
  managed: boolean;
  /** It has replaced what was there. */
  overwrite?: true;
  createNewCopy?: true;
}

export type ImportErrorReason =
  | { type: 'conflict' }
  | { type: 'unsupported_type' }
  /** The text says what is wrong with the object, and what to do. */
  | { type: 'unknown'; message: string; statusCode: number };

export interface ImportError {
  type: string;
  id: string;
  title: string;
  meta: { title: string; icon?: string };
  error: ImportErrorReason;
}

export interface ImportWarning {
  type: 'action_required';
  /** E.g. `2 connectors have sensitive information that require updates.` */
  message: string;
  actionPath: string;
  buttonLabel: string;
}

/** Answer (200) of `_import`; also when some or all of the objects could not be imported. */
export interface ImportAnswer {
  /** Whether there are no errors. */
  success: boolean;
  successCount: number;
  /** Absent when nothing was imported. */
  successResults?: ImportedObject[];
  /** Absent when there are none. */
  errors?: ImportError[];
  warnings: ImportWarning[];
}
