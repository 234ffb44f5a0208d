import { Boom } from '@hapi/boom';
import { ValidationError } from '@kbn/config-schema';
import type {
  ImportAnswer,
  ImportedObject,
  ImportError,
  ImportErrorReason,
} from '../../common/saved_objects_resource';
import type { ReadLine } from './saved_object_file';
import type { SavedObjectType } from './saved_object_type';

const CONNECTORS_PAGE = '/app/management/insightsAndAlerting/triggersActionsConnectors/connectors';

export interface ImportObjectsOptions {
  types: readonly SavedObjectType[];
  spaceId: string;
  overwrite: boolean;
  createNewCopies: boolean;
  createId: () => string;
  /** Told of each object that is here now, under its new id. */
  onImported: (type: SavedObjectType, imported: ImportedObject) => void;
}

type Result =
  { imported: ImportedObject; needsSecrets: boolean } | { error: ImportError; needsSecrets: false };

/** One object after the other; what is wrong with one does not keep the others out. */
export async function importObjects(
  lines: readonly ReadLine[],
  options: ImportObjectsOptions,
): Promise<ImportAnswer> {
  const results: Result[] = [];
  for (const line of lines) {
    // oxlint-disable-next-line no-await-in-loop -- in the order of the file
    results.push(await importOne(line, options));
  }
  const imported = results.flatMap((result) => ('imported' in result ? [result.imported] : []));
  const errors = results.flatMap((result) => ('error' in result ? [result.error] : []));
  const missing = results.filter(({ needsSecrets }) => needsSecrets).length;
  return {
    success: errors.length === 0,
    successCount: imported.length,
    ...(imported.length > 0 && { successResults: imported }),
    ...(errors.length > 0 && { errors }),
    warnings: missing > 0 ? [warningOf(missing)] : [],
  };
}

async function importOne(line: ReadLine, options: ImportObjectsOptions): Promise<Result> {
  const { id, type: typeName } = line;
  const type = options.types.find((known) => known.type === typeName);
  if (!type) {
    const { name, title: given } = line.attributes;
    const title = [name, given].find((text) => typeof text === 'string') ?? id;
    return failed({ id, type: typeName, title, meta: { title } }, { type: 'unsupported_type' });
  }
  const meta = { title: type.titleOf(line), icon: type.icon };
  const facts = { id, type: typeName, title: meta.title, meta };
  const newId = options.createNewCopies ? options.createId() : id;
  try {
    const arrival = await type.import(
      options.spaceId,
      { ...line, id: newId },
      { mayReplace: options.overwrite },
    );
    if (arrival.kind === 'conflict') {
      return failed(facts, { type: 'conflict' });
    }
    const imported: ImportedObject = {
      type: typeName,
      id,
      meta,
      managed: false,
      ...(newId !== id && { destinationId: newId }),
      ...(options.createNewCopies && { createNewCopy: true }),
      ...(arrival.kind === 'replaced' && { overwrite: true }),
    };
    options.onImported(type, imported);
    return { imported, needsSecrets: arrival.needsSecrets };
  } catch (error) {
    return failed(facts, reasonOf(error));
  }
}

function failed(facts: Omit<ImportError, 'error'>, error: ImportErrorReason): Result {
  return { error: { ...facts, error }, needsSecrets: false };
}

/** @throws what is no fault of the object, such as a database that is away. */
function reasonOf(error: unknown): ImportErrorReason {
  if (error instanceof ValidationError) {
    return { type: 'unknown', message: error.message, statusCode: 400 };
  }
  if (error instanceof Boom && error.output.statusCode < 500) {
    return { type: 'unknown', message: error.message, statusCode: error.output.statusCode };
  }
  throw error;
}

function warningOf(missing: number): ImportAnswer['warnings'][number] {
  return {
    type: 'action_required',
    message: `${missing} ${missing === 1 ? 'connector has' : 'connectors have'} sensitive information that require updates.`,
    actionPath: CONNECTORS_PAGE,
    buttonLabel: 'Go to connectors',
  };
}
