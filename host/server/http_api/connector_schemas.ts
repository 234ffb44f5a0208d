import { schema } from '@kbn/config-schema';
import { checkStorableText } from './storable_text';

const notBlank = (value: string) =>
  value.trim() === '' ? `value '${value}' is not valid` : undefined;

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
