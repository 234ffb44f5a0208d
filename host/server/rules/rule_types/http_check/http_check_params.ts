import { schema, type TypeOf } from '@kbn/config-schema';
import { checkRuleUrl } from '../check_rule_url';
import { parseStatusRange } from './status_range';

/** Rules are no place for secrets: whoever may see a rule sees its params. */
const CREDENTIAL_HEADER =
  /^(authorization|proxy-authorization|cookie|.*(api-?key|token|secret).*)$/i;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e]*$/;
/** Set by the connection itself. */
const CONNECTION_HEADER =
  /^(connection|content-length|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

const text = schema.string({ minLength: 1, maxLength: 1_000 });

export const httpCheckParams = schema.object(
  {
    urls: schema.arrayOf(schema.string({ maxLength: 2_000, validate: checkRuleUrl }), {
      minSize: 1,
      maxSize: 100,
      validate: (urls) => {
        const twice = urls.findIndex((url, index) => urls.indexOf(url) !== index);
        return twice === -1 ? undefined : `the URL at position ${twice} is there twice`;
      },
    }),
    method: schema.oneOf([schema.literal('GET'), schema.literal('HEAD')], { defaultValue: 'GET' }),
    headers: schema.recordOf(schema.string(), schema.string(), {
      defaultValue: {},
      validate: checkHeaders,
    }),
    expectedStatus: schema.arrayOf(
      schema.string({
        validate: (range) =>
          parseStatusRange(range) ? undefined : 'must be a status like 200, 2xx or 200-299',
      }),
      { minSize: 1, maxSize: 20, defaultValue: ['2xx'] },
    ),
    bodyContains: schema.arrayOf(text, { maxSize: 20, defaultValue: [] }),
    bodyLacks: schema.arrayOf(text, { maxSize: 20, defaultValue: [] }),
    minTlsDays: schema.maybe(schema.number({ min: 1, max: 3_650 })),
    maxLatencyMs: schema.maybe(schema.number({ min: 1, max: 60_000 })),
    timeoutMs: schema.number({ min: 100, max: 60_000, defaultValue: 10_000 }),
    followRedirects: schema.boolean({ defaultValue: true }),
  },
  {
    validate: ({ method, bodyContains, bodyLacks }) =>
      method === 'HEAD' && bodyContains.length + bodyLacks.length > 0
        ? '[method]: an answer to HEAD has no body that could be looked into'
        : undefined,
  },
);

export type HttpCheckParams = TypeOf<typeof httpCheckParams>;

function checkHeaders(headers: Record<string, string>): string | undefined {
  for (const [name, value] of Object.entries(headers)) {
    if (!HEADER_NAME.test(name) || CONNECTION_HEADER.test(name)) {
      return `"${name}" is no header that can be set`;
    }
    if (CREDENTIAL_HEADER.test(name)) {
      return `"${name}" looks like a credential; whoever may see a rule sees its params`;
    }
    if (!HEADER_VALUE.test(value)) {
      return `the value of "${name}" has characters that a header cannot hold`;
    }
  }
  return undefined;
}
