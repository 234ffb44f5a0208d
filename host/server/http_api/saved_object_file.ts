import { badRequest, unsupportedMediaType } from '@hapi/boom';
import { schema } from '@kbn/config-schema';
import type {
  ExportDetails,
  ImportQuery,
  SavedObjectLine,
} from '../../common/saved_objects_resource';
import { DEEPEST, isDeeperThan } from './json_bodies';
import { checkStorableText } from './storable_text';

/** As Kibana's `savedObjects.maxImportExportSize`. */
const MOST_OBJECTS = 10_000;
/** As of a connector that comes from Kibana 8 or 9. */
const CORE_MIGRATION_VERSION = '8.8.0';

const text = schema.string({ minLength: 1, maxLength: 512, validate: checkStorableText });
const objectLine = schema.object(
  {
    id: text,
    type: text,
    attributes: schema.recordOf(schema.string(), schema.any()),
  },
  { unknowns: 'ignore' },
);

export type ReadLine = Pick<SavedObjectLine, 'id' | 'type' | 'attributes'>;

/** The text of the file in a form as browsers send it. @throws Boom 400, 415. */
export async function fileIn(body: unknown, contentType: string): Promise<string> {
  if (!Buffer.isBuffer(body)) {
    throw unsupportedMediaType('Unsupported Media Type');
  }
  const file = await formOf(body, contentType).then((form) => form.get('file'));
  if (!(file instanceof File)) {
    throw badRequest('[request body.file]: expected value of type [Stream] but got [undefined]');
  }
  if (!/\.ndjson$/i.test(file.name)) {
    const [extension = ''] = /\.[^.]*$/.exec(file.name) ?? [];
    throw badRequest(`Invalid file extension ${extension}`.trim());
  }
  return file.text();
}

async function formOf(body: Buffer, contentType: string): Promise<FormData> {
  try {
    const headers = { 'content-type': contentType };
    return await new Response(new Uint8Array(body), { headers }).formData();
  } catch {
    throw badRequest('The request body is no multipart/form-data');
  }
}

/** @throws Boom 400, ValidationError: then nothing of the file is imported. */
export function linesOf(file: string): ReadLine[] {
  const lines = file
    .split('\n')
    .map((line, index) => ({ line: line.replace(/^\u{FEFF}/u, '').trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => ({ value: jsonOf(line, number), number }))
    // The last line of an export counts what is before it.
    .filter(({ value }) => !('exportedCount' in value))
    .map(({ value, number }) => objectLine.validate(value, {}, `line ${number}`));
  if (lines.length > MOST_OBJECTS) {
    throw badRequest(`Can't import more than ${MOST_OBJECTS} objects`);
  }
  const keys = lines.map(({ type, id }) => `${type}:${id}`);
  const seen = new Set<string>();
  const twice = new Set(keys.filter((key) => seen.size === seen.add(key).size));
  if (twice.size > 0) {
    throw badRequest(`Non-unique import objects detected: [${[...twice].join()}]`);
  }
  return lines;
}

function jsonOf(line: string, number: number): object {
  let value: unknown;
  try {
    value = JSON.parse(line, (key, inner: unknown) => {
      // It would change the object that later code merges it into.
      if (key === '__proto__') {
        throw new SyntaxError('__proto__');
      }
      return inner;
    });
  } catch {
    value = undefined;
  }
  if (typeof value !== 'object' || value === null || isDeeperThan(value, DEEPEST)) {
    throw badRequest(`Line ${number} of the file is no saved object as JSON`);
  }
  return value;
}

export const importQuery = schema.object(
  {
    overwrite: schema.boolean({ defaultValue: false }),
    createNewCopies: schema.boolean({ defaultValue: false }),
    // Kibana's, for objects that have an id of their own in each space; here all have.
    compatibilityMode: schema.boolean({ defaultValue: false }),
  },
  {
    validate: ({ overwrite, createNewCopies }: Required<ImportQuery>) =>
      overwrite && createNewCopies ? 'cannot use [overwrite] with [createNewCopies]' : undefined,
  },
);

/** One line of a file, as Kibana writes it. */
export function toLine(
  { type, typeMigrationVersion }: { type: string; typeMigrationVersion: string },
  { id, attributes }: { id: string; attributes: object },
): SavedObjectLine {
  return {
    attributes: { ...attributes },
    coreMigrationVersion: CORE_MIGRATION_VERSION,
    id,
    managed: false,
    references: [],
    type,
    typeMigrationVersion,
  };
}

export function toNdjson(lines: readonly SavedObjectLine[], details: ExportDetails | undefined) {
  return [...lines, ...(details ? [details] : [])].map((line) => JSON.stringify(line)).join('\n');
}
