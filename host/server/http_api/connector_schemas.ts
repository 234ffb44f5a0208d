import { schema } from '@kbn/config-schema';
import { oneOfWords } from './answer_schemas';
import { checkStorableText } from './storable_text';

const MAX_ID_LENGTH = 128;

const notBlank = (value: string) =>
  value.trim() === '' ? `value '${value}' is not valid` : undefined;

/** Of a connector that is made. */
export const connectorId = schema.string({
  minLength: 1,
  maxLength: MAX_ID_LENGTH,
  validate: (id) =>
    /^[\w.-]+$/.test(id)
      ? undefined
      : 'connector id may hold letters, digits, dot, hyphen and underscore only',
});

/** Config or secrets: what is in them is the connector type's to judge. */
export const connectorValues = schema.recordOf(
  schema.string(),
  schema.any({
    validate: (value: unknown) => (typeof value === 'string' ? notBlank(value) : undefined),
  }),
  { defaultValue: {} },
);

export const connectorName = schema.string({
  maxLength: 256,
  validate: (name) => checkStorableText(name) ?? notBlank(name),
});

export const connectorTypeId = schema.string({ validate: notBlank });
const params = schema.recordOf(schema.string(), schema.any());

export const createBody = schema.object({
  name: connectorName,
  connector_type_id: connectorTypeId,
  config: connectorValues,
  secrets: connectorValues,
});

export const updateBody = schema.object({
  name: connectorName,
  config: connectorValues,
  secrets: connectorValues,
});

export const executeBody = schema.object({ params });

export const testBody = schema.object({
  connector_type_id: connectorTypeId,
  // Not asked for yet when somebody only wants to know whether the address is right.
  name: schema.string({ maxLength: 256, defaultValue: '' }),
  config: connectorValues,
  secrets: connectorValues,
  params,
});

export const newIdParams = schema.object({ id: schema.maybe(connectorId) });

export const listTypesQuery = schema.object({ feature_id: schema.maybe(schema.string()) });

export const connectorResource = schema.object({
  id: schema.string(),
  name: schema.string(),
  connector_type_id: schema.string(),
  config: schema.maybe(schema.recordOf(schema.string(), schema.any())),
  is_missing_secrets: schema.maybe(schema.boolean()),
  is_undecryptable: schema.maybe(schema.literal(true)),
  is_preconfigured: schema.boolean(),
  is_deprecated: schema.boolean(),
  is_system_action: schema.boolean(),
  is_connector_type_deprecated: schema.boolean(),
});

export const listedConnector = connectorResource.extends({ referenced_by_count: schema.number() });

export const connectorType = schema.object({
  id: schema.string(),
  name: schema.string(),
  enabled: schema.boolean(),
  enabled_in_config: schema.boolean(),
  enabled_in_license: schema.boolean(),
  minimum_license_required: schema.string(),
  supported_feature_ids: schema.arrayOf(schema.string()),
  is_system_action_type: schema.boolean(),
  is_deprecated: schema.boolean(),
  source: schema.literal('stack'),
});

export const executionResource = schema.object({
  connector_id: schema.string(),
  status: oneOfWords(['ok', 'error']),
  message: schema.maybe(schema.string()),
  service_message: schema.maybe(schema.string()),
  data: schema.maybe(schema.any()),
  retry: schema.maybe(
    schema.oneOf([schema.boolean(), schema.string(), schema.literal(null)], {
      meta: { description: 'Whether it is of use to try again, or when (ISO 8601)' },
    }),
  ),
  errorSource: schema.maybe(oneOfWords(['user', 'framework'])),
});
