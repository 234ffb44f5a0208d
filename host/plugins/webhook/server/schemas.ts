import { schema, type TypeOf } from '@kbn/config-schema';

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** Set by the connection itself. */
const CONNECTION_HEADER =
  /^(connection|content-length|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

const headers = schema.nullable(
  schema.recordOf(schema.string(), schema.string(), { validate: checkHeaders }),
);

export const configSchema = schema.object({
  url: schema.string({ minLength: 1 }),
  method: schema.oneOf([schema.literal('post'), schema.literal('put'), schema.literal('patch')], {
    defaultValue: 'post',
  }),
  headers,
  hasAuth: schema.boolean({ defaultValue: true }),
  authType: schema.maybe(
    schema.oneOf([schema.literal('webhook-authentication-basic'), schema.literal(null)]),
  ),
});

export const secretsSchema = schema.object({
  user: schema.nullable(schema.string()),
  password: schema.nullable(schema.string()),
  secretHeaders: headers,
});

export const paramsSchema = schema.object({ body: schema.maybe(schema.string()) });

export type WebhookConfig = TypeOf<typeof configSchema>;
export type WebhookSecrets = TypeOf<typeof secretsSchema>;
export type WebhookParams = TypeOf<typeof paramsSchema>;

/** Without the value in the message: it may be a secret. */
function checkHeaders(given: Record<string, string>): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    if (!HEADER_NAME.test(name) || CONNECTION_HEADER.test(name)) {
      return `"${name}" is no header that can be set`;
    }
    if (!HEADER_VALUE.test(value)) {
      return `the value of "${name}" has characters that a header cannot hold`;
    }
  }
  return undefined;
}
