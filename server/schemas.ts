import { schema, type Type } from '@kbn/config-schema';
import type { XmattersConfig, XmattersParams, XmattersSecrets } from '../common';

/** Kibana up to about 9.2 asks a schema to `validate`, later ones to `parse`. */
export interface AnySchema<T> {
  validate(value: unknown): T;
  parse(value: unknown): T;
}

function answeringBoth<T>(type: Type<T>): AnySchema<T> {
  const check = (value: unknown): T => type.validate(value);
  return { validate: check, parse: check };
}

export const configSchema: AnySchema<XmattersConfig> = answeringBoth(
  schema.object({
    configUrl: schema.nullable(schema.string()),
    usesBasic: schema.boolean({ defaultValue: true }),
  }),
);

export const secretsSchema: AnySchema<XmattersSecrets> = answeringBoth(
  schema.object({
    user: schema.nullable(schema.string()),
    password: schema.nullable(schema.string()),
    secretsUrl: schema.nullable(schema.string()),
  }),
);

export const paramsSchema: AnySchema<XmattersParams> = answeringBoth(
  schema.object({
    severity: schema.string(),
    alertActionGroupName: schema.maybe(schema.string()),
    signalId: schema.maybe(schema.string()),
    ruleName: schema.maybe(schema.string()),
    date: schema.maybe(schema.string()),
    spaceId: schema.maybe(schema.string()),
    tags: schema.maybe(schema.string()),
    message: schema.maybe(schema.string()),
    link: schema.maybe(schema.string()),
    recipients: schema.maybe(schema.string()),
  }),
);
