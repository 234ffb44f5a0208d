import { schema, type ObjectType, type TypeOf } from '@kbn/config-schema';
import {
  customHostSettings,
  readCustomHosts,
  verificationMode,
  type CustomHost,
  type VerificationMode,
} from './custom_hosts';

const hostnames = schema.arrayOf(schema.string({ hostname: true }));
const attempts = schema.number({ min: 1, max: 10 });

/** The keys of `xpack.actions` that say how connectors reach the network and how often they try. */
export const networkingSchema = {
  proxyUrl: schema.maybe(schema.string({ validate: checkProxyUrl })),
  proxyHeaders: schema.maybe(
    schema.recordOf(schema.string(), schema.string(), { validate: checkHeaders }),
  ),
  proxyBypassHosts: schema.maybe(hostnames),
  proxyOnlyHosts: schema.maybe(hostnames),
  ssl: schema.object({
    verificationMode: schema.maybe(verificationMode),
    proxyVerificationMode: schema.maybe(verificationMode),
  }),
  customHostSettings,
  run: schema.object({
    maxAttempts: schema.maybe(attempts),
    connectorTypeOverrides: schema.maybe(
      schema.arrayOf(schema.object({ id: schema.string(), maxAttempts: schema.maybe(attempts) })),
    ),
  }),
};

/** The way to the other side leads through it. */
export interface ProxySettings {
  /** As it was set: it may hold a user name and a password. */
  url: string;
  /** Sent to the proxy only. They may hold credentials. */
  headers: Record<string, string>;
  /** Reached without it. */
  bypassHosts: ReadonlySet<string> | undefined;
  /** Only these are reached through it. Without effect where `bypassHosts` is set, as in Kibana. */
  onlyHosts: ReadonlySet<string> | undefined;
}

export interface NetworkingSettings {
  proxy: ProxySettings | undefined;
  verificationMode: VerificationMode;
  proxyVerificationMode: VerificationMode;
  customHosts: readonly CustomHost[];
}

/** `xpack.actions.run`; undefined where nothing is set. */
export interface RunSettings {
  maxAttempts: number | undefined;
  /** By connector type; a type without a number of its own is left out. */
  maxAttemptsByType: ReadonlyMap<string, number>;
}

/** Where nothing is set. */
export const DEFAULT_NETWORKING: NetworkingSettings = {
  proxy: undefined,
  verificationMode: 'full',
  proxyVerificationMode: 'full',
  customHosts: [],
};
export const DEFAULT_RUN: RunSettings = { maxAttempts: undefined, maxAttemptsByType: new Map() };

export type GivenNetworking = TypeOf<ObjectType<typeof networkingSchema>>;

export function toNetworkingSettings(given: GivenNetworking): NetworkingSettings {
  const { proxyUrl, proxyHeaders = {}, proxyBypassHosts, proxyOnlyHosts } = given;
  return {
    proxy:
      proxyUrl === undefined
        ? undefined
        : {
            url: proxyUrl,
            headers: proxyHeaders,
            bypassHosts: lowerCased(proxyBypassHosts),
            onlyHosts: lowerCased(proxyOnlyHosts),
          },
    verificationMode: given.ssl.verificationMode ?? DEFAULT_NETWORKING.verificationMode,
    proxyVerificationMode:
      given.ssl.proxyVerificationMode ?? DEFAULT_NETWORKING.proxyVerificationMode,
    customHosts: readCustomHosts(given.customHostSettings),
  };
}

export function toRunSettings({ run }: GivenNetworking): RunSettings {
  return {
    maxAttempts: run.maxAttempts,
    maxAttemptsByType: new Map(
      // Kibana takes the first of several for one type.
      (run.connectorTypeOverrides ?? [])
        .toReversed()
        .flatMap(({ id, maxAttempts }) =>
          maxAttempts === undefined ? [] : [[id, maxAttempts] as const],
        ),
    ),
  };
}

function lowerCased(hosts: readonly string[] | undefined): Set<string> | undefined {
  return hosts && new Set(hosts.map((host) => host.toLowerCase()));
}

/** Without the value in the message: it may hold a password. */
function checkProxyUrl(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || url.hostname === '' || !['http:', 'https:'].includes(url.protocol)) {
    return 'must be http://host:port or https://host:port';
  }
  return url.search || url.hash || url.pathname !== '/'
    ? 'must end after the host and its port'
    : undefined;
}

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** What HTTP lets a header hold: no line breaks and no other control characters. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

function checkHeaders(headers: Record<string, string>): string | undefined {
  const name = Object.keys(headers).find((each) => !HEADER_NAME.test(each));
  if (name !== undefined) {
    return 'a name is not a header name';
  }
  const wrong = Object.entries(headers).find(([, value]) => !HEADER_VALUE.test(value));
  return wrong && `the value of "${wrong[0]}" has characters that a header cannot hold`;
}
