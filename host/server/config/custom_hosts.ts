import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isNativeError } from 'node:util/types';
import { schema, type TypeOf } from '@kbn/config-schema';
import { canonicalOrigin } from '../core';

export type VerificationMode = 'none' | 'certificate' | 'full';

export const verificationMode = schema.oneOf([
  schema.literal('none'),
  schema.literal('certificate'),
  schema.literal('full'),
]);

const path = schema.string({ minLength: 1 });
/** A file, or the text itself. */
const pem = schema.string({ minLength: 1 });

const ssl = schema.object(
  {
    verificationMode: schema.maybe(verificationMode),
    certificateAuthoritiesFiles: schema.maybe(schema.oneOf([path, schema.arrayOf(path)])),
    certificateAuthoritiesData: schema.maybe(schema.string({ minLength: 1 })),
    certificate: schema.maybe(pem),
    key: schema.maybe(pem),
    keyPassphrase: schema.maybe(schema.string()),
    pfx: schema.maybe(path),
  },
  { validate: (given) => void readTls(given) },
);

const smtp = schema.object({
  ignoreTLS: schema.maybe(schema.boolean()),
  requireTLS: schema.maybe(schema.boolean()),
});

const customHost = schema.object({
  url: schema.string({ minLength: 1, validate: checkUrl }),
  smtp: schema.maybe(smtp),
  ssl: schema.maybe(ssl),
});

/** `xpack.actions.customHostSettings` */
export const customHostSettings = schema.maybe(
  schema.arrayOf(customHost, { validate: checkNamedOnce }),
);

/** What this machine shows of itself where the other side asks for it. */
export type ClientCertificate = { passphrase: string | undefined } & (
  { cert: string; key: string } | { pfx: Buffer }
);

/** One of `xpack.actions.customHostSettings`, files read. */
export interface CustomHost {
  /** With the port, even where it is the protocol's own: `https://acme.xmatters.com:443`. */
  url: string;
  verificationMode: VerificationMode | undefined;
  /** PEM: only these are trusted. Undefined: those that Node trusts. */
  certificateAuthorities: string | undefined;
  clientCertificate: ClientCertificate | undefined;
  /** As it was set, for connector types. */
  smtp: TypeOf<typeof smtp> | undefined;
  certificateAuthoritiesFiles: string | string[] | undefined;
}

type Ssl = TypeOf<typeof ssl>;

/** @throws Error when a file cannot be read; `customHostSettings` has found out before. */
export function readCustomHosts(given: TypeOf<typeof customHostSettings>): CustomHost[] {
  return (given ?? []).map(({ url, smtp: mail, ssl: tls }) => ({
    url: canonicalOrigin(new URL(url)),
    smtp: mail,
    verificationMode: tls?.verificationMode,
    certificateAuthoritiesFiles: tls?.certificateAuthoritiesFiles,
    ...(tls ? readTls(tls) : { certificateAuthorities: undefined, clientCertificate: undefined }),
  }));
}

function checkUrl(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || url.hostname === '' || !['https:', 'smtp:'].includes(url.protocol)) {
    return 'must be https://host or https://host:port';
  }
  const isMore = url.username || url.password || url.search || url.hash;
  // `smtp:` URLs have an empty path, `https:` ones a slash.
  return isMore || !['', '/'].includes(url.pathname)
    ? 'must end after the host and its port'
    : undefined;
}

function checkNamedOnce(hosts: ReadonlyArray<{ url: string }>): string | undefined {
  const urls = hosts.map(({ url }) => canonicalOrigin(new URL(url)));
  const twice = urls.find((url, index) => urls.indexOf(url) !== index);
  return twice === undefined ? undefined : `"${twice}" is there twice`;
}

function readTls(tls: Ssl): Pick<CustomHost, 'certificateAuthorities' | 'clientCertificate'> {
  const files = [tls.certificateAuthoritiesFiles ?? []].flat();
  const fromFiles = files.map((file) =>
    checkAuthority('certificateAuthoritiesFiles', readSetting('certificateAuthoritiesFiles', file)),
  );
  const given = [tls.certificateAuthoritiesData ?? []].flat();
  const fromData = given.map((text) => checkAuthority('certificateAuthoritiesData', text));
  const authorities = [...fromData, ...fromFiles];
  return {
    certificateAuthorities: authorities.length === 0 ? undefined : authorities.join('\n'),
    clientCertificate: readClientCertificate(tls),
  };
}

function checkAuthority(setting: string, text: string | Buffer): string {
  parse(setting, () => new X509Certificate(text));
  return text.toString();
}

function readClientCertificate(tls: Ssl): ClientCertificate | undefined {
  const { certificate, key, pfx, keyPassphrase: passphrase } = tls;
  if (pfx !== undefined) {
    if (certificate !== undefined || key !== undefined) {
      throw new Error('set either pfx, or certificate and key');
    }
    return { pfx: readSetting('pfx', pfx), passphrase };
  }
  if (certificate === undefined && key === undefined) {
    return undefined;
  }
  if (certificate === undefined || key === undefined) {
    throw new Error('certificate and key must be set together');
  }
  const [certText, keyText] = [readPem('certificate', certificate), readPem('key', key)];
  const parsed = parse('certificate', () => new X509Certificate(certText));
  const privateKey = parse(passphrase === undefined ? 'key' : 'key or keyPassphrase', () =>
    readKey(keyText, passphrase),
  );
  if (!parsed.checkPrivateKey(privateKey)) {
    throw new Error('key does not belong to certificate');
  }
  return { cert: certText, key: keyText, passphrase };
}

function readKey(text: string, passphrase: string | undefined): KeyObject {
  return createPrivateKey({ key: text, ...(passphrase !== undefined && { passphrase }) });
}

function readPem(setting: string, given: string): string {
  return given.includes('-----BEGIN ') ? given : readSetting(setting, given).toString();
}

function readSetting(setting: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = isNativeError(error) && 'code' in error ? String(error.code) : 'unknown error';
    throw new Error(`${setting}: the file ${file} cannot be read (${code})`, { cause: error });
  }
}

/** Without the words of the parser: they may quote what was given. */
function parse<T>(setting: string, parser: () => T): T {
  try {
    return parser();
  } catch (error) {
    throw new Error(`${setting}: not PEM of that kind`, { cause: error });
  }
}
