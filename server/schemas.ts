import { schema, type Type } from '@kbn/config-schema';
import {
  MAX_CREDENTIAL_LENGTH,
  MAX_URL_LENGTH,
  type XmattersConfig,
  type XmattersParams,
  type XmattersSecrets,
} from '../common';

/** Kibana up to about 9.2 asks a schema to `validate`, later ones to `parse`. */
export interface AnySchema<T> {
  validate(value: unknown): T;
  parse(value: unknown): T;
}

function answeringBoth<T>(type: Type<T>): AnySchema<T> {
  const check = (value: unknown): T => type.validate(value);
  return { validate: check, parse: check };
}

const url = schema.nullable(schema.string({ maxLength: MAX_URL_LENGTH }));
const credential = schema.nullable(schema.string({ maxLength: MAX_CREDENTIAL_LENGTH }));

export const configSchema: AnySchema<XmattersConfig> = answeringBoth(
  schema.object({
    configUrl: url,
    usesBasic: schema.boolean({ defaultValue: true }),
  }),
);

export const secretsSchema: AnySchema<XmattersSecrets> = answeringBoth(
  schema.object({
    user: credential,
    password: credential,
    secretsUrl: url,
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
