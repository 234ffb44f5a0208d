import { schema } from '@kbn/config-schema';

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
  validate: (name) =>
    name.isWellFormed() ? notBlank(name) : 'value holds half of a character (a lone surrogate)',
});

export const connectorTypeId = schema.string({ validate: notBlank });
