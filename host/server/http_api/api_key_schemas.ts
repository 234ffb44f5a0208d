import { schema } from '@kbn/config-schema';
import { orNull } from './answer_schemas';
import { grantsSchema } from './grants_schema';
import { checkStorableText } from './storable_text';

const MOST_METADATA = 10_000;
const UNIT_MS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;

const expiration = schema.string({
  validate: (text) =>
    lifespanMsOf(text) > 0 ? undefined : 'expected a whole number and d, h, m or s, such as 30d',
});

export const createBody = schema.object({
  name: schema.string({ minLength: 1, maxLength: 256, validate: checkStorableText }),
  expiration: schema.maybe(expiration),
  grants: schema.maybe(grantsSchema),
  metadata: schema.recordOf(schema.string(), schema.any(), {
    defaultValue: {},
    validate: (value) =>
      JSON.stringify(value).length > MOST_METADATA
        ? `at most ${MOST_METADATA} characters as JSON`
        : undefined,
  }),
});

const wholeNumber = (value: number) =>
  Number.isInteger(value) ? undefined : 'value must be a whole number';
export const queryBody = schema.object({
  query: schema.maybe(schema.string({ maxLength: 256 })),
  filters: schema.object({
    usernames: schema.maybe(schema.arrayOf(schema.string({ maxLength: 1_024 }), { maxSize: 100 })),
    expired: schema.maybe(schema.boolean()),
  }),
  from: schema.number({ min: 0, max: 1_000_000, defaultValue: 0, validate: wholeNumber }),
  size: schema.number({ min: 1, max: 100, defaultValue: 25, validate: wholeNumber }),
});

export const invalidateBody = schema.object({
  apiKeys: schema.arrayOf(
    schema.object({
      id: schema.string({ minLength: 1, maxLength: 256, validate: checkStorableText }),
      name: schema.string({ maxLength: 256 }),
    }),
    { minSize: 1, maxSize: 1_000 },
  ),
});

const sinceEpoch = schema.number({ meta: { description: 'Milliseconds since 1970, UTC' } });

export const createdApiKey = schema.object({
  id: schema.string(),
  name: schema.string(),
  expiration: schema.maybe(sinceEpoch),
  api_key: schema.string(),
  encoded: schema.string({ meta: { description: 'For the header: Authorization: ApiKey …' } }),
});

export const apiKeyPage = schema.object({
  apiKeys: schema.arrayOf(
    schema.object({
      id: schema.string(),
      name: schema.string(),
      username: schema.string(),
      creation: sinceEpoch,
      expiration: schema.maybe(sinceEpoch),
      expired: schema.boolean(),
      grants: orNull(grantsSchema),
      metadata: schema.recordOf(schema.string(), schema.any()),
    }),
  ),
  count: schema.number(),
  total: schema.number(),
  canManageApiKeys: schema.boolean(),
});

const keyName = { id: schema.string(), name: schema.string() };

export const invalidatedApiKeys = schema.object({
  itemsInvalidated: schema.arrayOf(schema.object(keyName)),
  errors: schema.arrayOf(
    schema.object({ ...keyName, error: schema.object({ message: schema.string() }) }),
  ),
});

/** @returns 0 when it is none. */
export function lifespanMsOf(text: string): number {
  const [, count = '0', unit = 's'] = /^(\d{1,5})([dhms])$/.exec(text) ?? [];
  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}
