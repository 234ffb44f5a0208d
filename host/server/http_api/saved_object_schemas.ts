import { schema } from '@kbn/config-schema';
import { EXPORTABLE_TYPES } from '../../common/saved_objects_resource';
import { oneOfWords } from './answer_schemas';
import { checkStorableText } from './storable_text';

const MOST_AT_ONCE = 10_000;

const text = schema.string();
const type = oneOfWords(EXPORTABLE_TYPES);

export const exportBody = schema.object(
  {
    type: schema.maybe(
      schema.oneOf([type, schema.arrayOf(type, { minSize: 1, maxSize: EXPORTABLE_TYPES.length })]),
    ),
    objects: schema.maybe(
      schema.arrayOf(
        schema.object({
          type,
          id: schema.string({ minLength: 1, maxLength: 512, validate: checkStorableText }),
        }),
        { minSize: 1, maxSize: MOST_AT_ONCE },
      ),
    ),
    excludeExportDetails: schema.boolean({ defaultValue: false }),
    // What Kibana's pages send with it; connectors refer to nothing.
    includeReferencesDeep: schema.boolean({ defaultValue: false }),
    includeNamespaces: schema.boolean({ defaultValue: false }),
  },
  {
    validate: ({ type: types, objects }: { type?: unknown; objects?: unknown }) => {
      if (types === undefined && objects === undefined) {
        return 'Either `type` or `objects` are required.';
      }
      return types !== undefined && objects !== undefined
        ? "Can't specify both `types` and `objects` properties when exporting"
        : undefined;
    },
  },
);

export const exportedFile = schema.any({
  meta: { description: 'NDJSON: an object a line, and how many there are in the last' },
});

const meta = schema.object({ title: text, icon: schema.maybe(text) });

export const importAnswer = schema.object({
  success: schema.boolean(),
  successCount: schema.number(),
  successResults: schema.maybe(
    schema.arrayOf(
      schema.object({
        type: text,
        id: text,
        destinationId: schema.maybe(text),
        meta,
        managed: schema.boolean(),
        overwrite: schema.maybe(schema.boolean()),
        createNewCopy: schema.maybe(schema.boolean()),
      }),
    ),
  ),
  errors: schema.maybe(
    schema.arrayOf(
      schema.object({
        type: text,
        id: text,
        title: text,
        meta,
        error: schema.object({
          type: oneOfWords(['conflict', 'unsupported_type', 'unknown']),
          message: schema.maybe(text),
          statusCode: schema.maybe(schema.number()),
        }),
      }),
    ),
  ),
  warnings: schema.arrayOf(
    schema.object({
      type: schema.literal('action_required'),
      message: text,
      actionPath: text,
      buttonLabel: text,
    }),
  ),
});
