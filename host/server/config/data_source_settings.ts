import { readFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { isNativeError } from 'node:util/types';
import { schema, type ObjectType, type TypeOf } from '@kbn/config-schema';
import { verificationMode, type VerificationMode } from './custom_hosts';

const paths = schema.oneOf([
  schema.string({ minLength: 1 }),
  schema.arrayOf(schema.string({ minLength: 1 })),
]);
const ssl = schema.object({
  certificateAuthorities: schema.maybe(paths),
  verificationMode: schema.maybe(verificationMode),
});
const baseUrl = schema.string({ validate: checkBaseUrl });
const secret = schema.maybe(schema.string({ minLength: 1, validate: checkHeaderText }));
const credentials = { username: secret, password: secret };

/** `elasticsearch` and `prometheus`: what rules ask. */
export const dataSourcesSchema = {
  elasticsearch: schema.object(
    {
      hosts: schema.maybe(schema.oneOf([baseUrl, schema.arrayOf(baseUrl, { minSize: 1 })])),
      ...credentials,
      apiKey: secret,
      ssl,
      requestTimeout: schema.duration({ defaultValue: '30s', min: '100ms', max: '5m' }),
    },
    { validate: ({ ssl: tls, ...given }) => checkCredentials(given, 'apiKey') ?? checkTls(tls) },
  ),
  prometheus: schema.object({
    servers: schema.recordOf(
      schema.string({ minLength: 1, maxLength: 100 }),
      schema.object(
        {
          url: baseUrl,
          ...credentials,
          bearerToken: secret,
          ssl,
          requestTimeout: schema.duration({ defaultValue: '30s', min: '100ms', max: '5m' }),
        },
        {
          validate: ({ ssl: tls, ...given }) =>
            checkCredentials(given, 'bearerToken') ?? checkTls(tls),
        },
      ),
      { defaultValue: {} },
    ),
  }),
};

/** A server that `host.yml` names. */
export interface DataSourceSettings {
  urls: readonly string[];
  /** Whole value of the header `authorization`. */
  authorization: string | undefined;
  verificationMode: VerificationMode | undefined;
  /** PEM: only these are trusted. */
  certificateAuthorities: string | undefined;
  requestTimeoutMs: number;
}

export interface DataSourcesSettings {
  elasticsearch: DataSourceSettings | undefined;
  /** By the name that rules call it. */
  prometheus: ReadonlyMap<string, DataSourceSettings>;
}

export function toDataSourcesSettings({
  elasticsearch,
  prometheus,
}: TypeOf<ObjectType<typeof dataSourcesSchema>>): DataSourcesSettings {
  const { hosts, apiKey } = elasticsearch;
  return {
    elasticsearch:
      hosts === undefined
        ? undefined
        : {
            ...toDataSource({ ...elasticsearch, urls: [hosts].flat() }),
            ...(apiKey !== undefined && { authorization: `ApiKey ${apiKey}` }),
          },
    prometheus: new Map(
      Object.entries(prometheus.servers).map(([name, { url, bearerToken, ...server }]) => [
        name,
        {
          ...toDataSource({ ...server, urls: [url] }),
          ...(bearerToken !== undefined && { authorization: `Bearer ${bearerToken}` }),
        },
      ]),
    ),
  };
}

interface GivenSource {
  urls: readonly string[];
  username?: string | undefined;
  password?: string | undefined;
  ssl: TypeOf<typeof ssl>;
  requestTimeout: { asMilliseconds(): number };
}

function toDataSource({ urls, username, password, ...given }: GivenSource): DataSourceSettings {
  return {
    urls,
    authorization:
      username === undefined
        ? undefined
        : `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
    verificationMode: given.ssl.verificationMode,
    certificateAuthorities: readAuthorities(given.ssl),
    requestTimeoutMs: given.requestTimeout.asMilliseconds(),
  };
}

/** Without the value in the message: it may hold a password. */
function checkBaseUrl(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || url.hostname === '' || !['http:', 'https:'].includes(url.protocol)) {
    return 'must be http://host:port or https://host:port';
  }
  if (url.username || url.password) {
    return 'must not hold a user name or a password: there are settings for them';
  }
  return url.search || url.hash ? 'must end after the path' : undefined;
}

/** What HTTP lets a header hold; a line break at the end is easily pasted along. */
function checkHeaderText(text: string): string | undefined {
  return /^[\x20-\x7e\x80-\u{10ffff}]*$/u.test(text) ? undefined : 'must be one line of text';
}

function checkCredentials(
  given: Record<string, unknown>,
  token: 'apiKey' | 'bearerToken',
): string | undefined {
  const has = (name: string) => given[name] !== undefined;
  if (has('username') !== has('password')) {
    return 'username and password must be set together';
  }
  return has('username') && has(token)
    ? `set either username and password, or ${token}`
    : undefined;
}

function checkTls(given: TypeOf<typeof ssl>): string | undefined {
  try {
    readAuthorities(given);
    return undefined;
  } catch (error) {
    return `ssl.certificateAuthorities: ${isNativeError(error) ? error.message : String(error)}`;
  }
}

function readAuthorities({ certificateAuthorities }: TypeOf<typeof ssl>): string | undefined {
  const files = [certificateAuthorities ?? []].flat();
  return files.length === 0 ? undefined : files.map(readAuthority).join('\n');
}

function readAuthority(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = isNativeError(error) && 'code' in error ? String(error.code) : 'unknown error';
    throw new Error(`the file ${file} cannot be read (${code})`, { cause: error });
  }
  try {
    void new X509Certificate(text);
    return text;
  } catch (error) {
    throw new Error(`the file ${file} is no certificate in PEM`, { cause: error });
  }
}
