import { hostname } from 'node:os';
import { schema } from '@kbn/config-schema';
import { LOG_LEVELS } from '../core';
import { dataSourcesSchema } from './data_source_settings';
import { alertingSchema } from './alerting_settings';
import { networkingSchema } from './networking_settings';

const hostOrWildcard = schema.oneOf([schema.string({ hostname: true }), schema.literal('*')]);

const preconfiguredConnector = schema.object({
  name: schema.string({ minLength: 1 }),
  actionTypeId: schema.string({ minLength: 1 }),
  config: schema.recordOf(schema.string(), schema.any(), { defaultValue: {} }),
  secrets: schema.recordOf(schema.string(), schema.any(), { defaultValue: {} }),
  exposeConfig: schema.boolean({ defaultValue: false }),
});

const FORBIDDEN_PRECONFIGURED_IDS: ReadonlySet<string> = new Set(['', '__proto__', 'constructor']);
/** What the API takes in a path; control characters are in no id that somebody meant. */
const PRECONFIGURED_ID = /^\P{Cc}{1,128}$/u;

function checkPreconfiguredIds(preconfigured: Record<string, unknown>): string | undefined {
  const invalid = Object.keys(preconfigured).find(
    (id) => FORBIDDEN_PRECONFIGURED_IDS.has(id) || !PRECONFIGURED_ID.test(id),
  );
  return invalid === undefined ? undefined : `invalid preconfigured action id "${invalid}"`;
}

const encryptionKey = schema.string({ minLength: 32 });

const rateLimit = schema.object({
  lookbackWindow: schema.duration({ min: '1s', max: '1d' }),
  limit: schema.number({ min: 1, max: 1_000_000 }),
});

const deliveries = schema.object({
  concurrency: schema.number({ min: 1, max: 10_000, defaultValue: 200 }),
  perConnector: schema.number({ min: 1, max: 10_000, defaultValue: 50 }),
  leaseDuration: schema.duration({ defaultValue: '30s', min: '3s', max: '1h' }),
  retention: schema.duration({ defaultValue: '30d', min: '1m' }),
  lateAfter: schema.duration({ defaultValue: '5m', min: '1s' }),
  retry: schema.object(
    {
      initialDelay: schema.duration({ defaultValue: '5s', min: '1ms', max: '1h' }),
      maxDelay: schema.duration({ defaultValue: '5m', min: '1ms', max: '1d' }),
      maxAge: schema.duration({ defaultValue: '24h', min: '1s', max: '30d' }),
    },
    {
      validate: ({ initialDelay, maxDelay }) =>
        initialDelay.asMilliseconds() > maxDelay.asMilliseconds()
          ? 'initialDelay must not be longer than maxDelay'
          : undefined,
    },
  ),
});

/** Without the value in the message: it may hold a password. */
function checkPostgresUrl(url: string): string | undefined {
  return ['postgres:', 'postgresql:'].includes(URL.parse(url)?.protocol ?? '')
    ? undefined
    : 'must be a URL that begins with postgresql://';
}

/** Addresses of pages are put together with it. */
function checkPublicBaseUrl(text: string): string | undefined {
  const url = URL.parse(text);
  const isFit =
    /^https?:$/.test(url?.protocol ?? '') &&
    url?.search === '' &&
    url.hash === '' &&
    !text.endsWith('/');
  return isFit
    ? undefined
    : 'must be a URL such as https://alerts.example.com, without a slash at its end';
}

/** Every setting of the host itself, with Kibana's names; plugins add theirs at their `configPath`. */
export const settingsSchema = {
  server: schema.object({
    name: schema.string({ minLength: 1, maxLength: 256, defaultValue: hostname() }),
    host: schema.string({ hostname: true, defaultValue: '127.0.0.1' }),
    port: schema.number({ min: 0, max: 65_535, defaultValue: 5601 }),
    publicBaseUrl: schema.maybe(schema.string({ validate: checkPublicBaseUrl })),
    shutdownTimeout: schema.duration({ defaultValue: '8s', max: '1h' }),
  }),
  i18n: schema.object({
    locale: schema.string({ minLength: 1, defaultValue: 'en' }),
  }),
  path: schema.object({
    data: schema.string({ minLength: 1, defaultValue: 'data' }),
  }),
  logging: schema.object({
    root: schema.object({
      level: schema.string({
        defaultValue: 'info',
        validate: (level) =>
          LOG_LEVELS.some((known) => known === level)
            ? undefined
            : `must be one of ${LOG_LEVELS.join(', ')}`,
      }),
    }),
  }),
  storage: schema.object({
    postgres: schema.object({
      url: schema.maybe(schema.string({ validate: checkPostgresUrl })),
      maxConnections: schema.number({ min: 3, max: 1_000, defaultValue: 10 }),
    }),
  }),
  ...dataSourcesSchema,
  plugins: schema.object({
    paths: schema.arrayOf(schema.string({ minLength: 1 }), { defaultValue: [] }),
  }),
  xpack: schema.object({
    actions: schema.object({
      allowedHosts: schema.arrayOf(hostOrWildcard, { defaultValue: ['*'] }),
      allowPrivateAddresses: schema.boolean({ defaultValue: false }),
      enabledActionTypes: schema.arrayOf(schema.string({ minLength: 1 }), { defaultValue: ['*'] }),
      preconfigured: schema.recordOf(schema.string(), preconfiguredConnector, {
        defaultValue: {},
        validate: checkPreconfiguredIds,
      }),
      queued: schema.object({
        max: schema.number({ min: 1, defaultValue: 1_000_000 }),
      }),
      rateLimiter: schema.recordOf(schema.string({ minLength: 1 }), rateLimit, {
        defaultValue: {},
      }),
      deliveries,
      responseTimeout: schema.duration({ defaultValue: '60s', min: '1ms', max: '1h' }),
      maxResponseContentLength: schema.byteSize({ defaultValue: '1mb' }),
      ...networkingSchema,
    }),
    alerting: alertingSchema,
    encryptedSavedObjects: schema.object({
      encryptionKey: schema.maybe(encryptionKey),
      keyRotation: schema.object({
        decryptionOnlyKeys: schema.arrayOf(encryptionKey, { defaultValue: [] }),
      }),
    }),
    eventLog: schema.object({
      retention: schema.duration({ defaultValue: '90d', min: '1m' }),
    }),
    security: schema.object({
      audit: schema.object({
        enabled: schema.boolean({ defaultValue: true }),
        retention: schema.duration({ defaultValue: '365d', min: '1m' }),
      }),
      secureCookies: schema.boolean({ defaultValue: false }),
      session: schema.object({
        idleTimeout: schema.duration({ defaultValue: '3d', min: '1m' }),
        lifespan: schema.duration({ defaultValue: '30d', min: '1m' }),
      }),
    }),
  }),
};
