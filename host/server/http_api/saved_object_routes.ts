import { badRequest, type Boom } from '@hapi/boom';
import type { TypeOf } from '@kbn/config-schema';
import {
  EXPORTABLE_TYPES,
  type ExportDetails,
  type SavedObjectLine,
} from '../../common/saved_objects_resource';
import type { ConnectorTransfer } from '../actions';
import { addAudited, audited } from './audited_requests';
import { createConnectorObjects } from './connector_objects';
import { importObjects } from './import_objects';
import { needs } from './route_access';
import type { HttpServer } from './route_contract';
import { fileIn, importQuery, linesOf, toLine, toNdjson } from './saved_object_file';
import { exportBody, exportedFile, importAnswer } from './saved_object_schemas';
import type { SavedObjectType } from './saved_object_type';

/** As Kibana's `savedObjects.maxImportPayloadBytes`. */
const MAX_FILE_BYTES = 26_214_400;
const tags = ['saved objects'];

export interface SavedObjectRoutesOptions {
  transfer: ConnectorTransfer;
  createId: () => string;
}

/** Export and import, as in Kibana: of connectors, without their secrets. */
export function registerSavedObjectRoutes(
  server: HttpServer,
  { transfer, createId }: SavedObjectRoutesOptions,
): void {
  const types: readonly SavedObjectType[] = [createConnectorObjects(transfer)];

  server.post(
    '/api/saved_objects/_export',
    {
      schema: {
        summary: 'Objects as NDJSON, without secrets; preconfigured ones are not among them',
        tags,
        body: exportBody,
        response: { 200: exportedFile },
      },
      config: {
        access: needs('actions.show', 'Unauthorized to export action'),
        audit: { action: 'saved_object_export' },
      },
    },
    async (request, reply) => {
      const { spaceId, body } = request;
      const { lines, details } = await exportOf(types, { spaceId, body });
      audited(request).note = String(lines.length);
      return reply
        .header('content-disposition', 'attachment; filename="export.ndjson"')
        .type('application/ndjson')
        .send(toNdjson(lines, body.excludeExportDetails ? undefined : details));
    },
  );

  // Only here: everywhere else a form is refused as a media type that is not known.
  server.register(async (forms: HttpServer) => {
    forms.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES },
      (_request, body, done) => done(null, body),
    );
    forms.post(
      '/api/saved_objects/_import',
      {
        bodyLimit: MAX_FILE_BYTES,
        schema: {
          summary: 'Import a file of an export, here or of Kibana, as the field `file` of a form',
          tags,
          consumes: ['multipart/form-data'],
          querystring: importQuery,
          response: { 200: importAnswer },
        },
        config: {
          access: needs('actions.save', 'Unauthorized to import action'),
          audit: { action: 'saved_object_import' },
        },
      },
      async (request) => {
        const { spaceId, query, body, headers } = request;
        const lines = linesOf(await fileIn(body, headers['content-type'] ?? ''));
        const answer = await importObjects(lines, {
          types,
          spaceId,
          ...query,
          createId,
          onImported: (type, { id, destinationId = id, meta, overwrite }) =>
            addAudited(request, {
              action: type.auditActions[overwrite ? 'replaced' : 'created'],
              object: { type: type.type, id: destinationId, name: meta.title },
            }),
        });
        audited(request).note = `${answer.successCount} of ${lines.length}`;
        return answer;
      },
    );
  });
}

/** @throws Boom 400 when something that is asked for is not here. */
async function exportOf(
  types: readonly SavedObjectType[],
  { spaceId, body }: { spaceId: string; body: TypeOf<typeof exportBody> },
): Promise<{ lines: SavedObjectLine[]; details: ExportDetails }> {
  const wanted = body.objects && new Set(body.objects.map(({ type, id }) => `${type}:${id}`));
  const named = new Set([body.type ?? EXPORTABLE_TYPES].flat());
  const lists = await Promise.all(
    types
      .filter(({ type }) => wanted !== undefined || named.has(type))
      .map(async (type) => (await type.list(spaceId)).map((object) => ({ type, object }))),
  );
  const found = lists
    .flat()
    .filter(({ type, object }) => wanted?.has(`${type.type}:${object.id}`) ?? true);
  const foundKeys = new Set(found.map(({ type, object }) => `${type.type}:${object.id}`));
  const missing = (body.objects ?? []).filter(({ type, id }) => !foundKeys.has(`${type}:${id}`));
  if (missing.length > 0) {
    throw notThere(missing);
  }
  const lines = found.flatMap(({ type, object }) =>
    object.kind === 'ready' ? [toLine(type, object)] : [],
  );
  const excluded = found.flatMap(({ type, object }) =>
    object.kind === 'excluded' ? [{ id: object.id, type: type.type, reason: object.reason }] : [],
  );
  const details = {
    exportedCount: lines.length,
    missingRefCount: 0,
    missingReferences: [],
    excludedObjectsCount: excluded.length,
    excludedObjects: excluded,
  };
  return { lines, details };
}

/** With Kibana's text; which they are is in the attributes. */
function notThere(missing: ReadonlyArray<{ type: string; id: string }>): Boom {
  const error = badRequest('Error fetching objects to export');
  error.output.payload['attributes'] = {
    objects: missing.map(({ type, id }) => ({
      id,
      type,
      error: {
        statusCode: 404,
        error: 'Not Found',
        message: `Saved object [${type}/${id}] not found`,
      },
    })),
  };
  return error;
}
