import { badRequest, forbidden } from '@hapi/boom';
import { schema } from '@kbn/config-schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type {
  ApiKeyPage,
  ApiKeyResource,
  CreatedApiKey,
  InvalidatedApiKeys,
} from '../../common/api_key_resource';
import type { Grant } from '../../common/grant';
import type { Clock } from '../core';
import {
  isAdminEverywhere,
  isWithin,
  type ApiKeys,
  type AuthenticatedUser,
  type Spaces,
} from '../security';
import type { ApiKeyRow } from '../storage';
import { ensureCanManage } from './ensure_can';
import { ensureKnownSpaces, grantsSchema } from './grants_schema';
import { checkStorableText } from './storable_text';

const UNAUTHORIZED = 'Unauthorized to manage API keys';
const MOST_METADATA = 10_000;
const UNIT_MS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;

const expiration = schema.string({
  validate: (text) =>
    lifespanMsOf(text) > 0 ? undefined : 'expected a whole number and d, h, m or s, such as 30d',
});

const createBody = schema.object({
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
const queryBody = schema.object({
  query: schema.maybe(schema.string({ maxLength: 256 })),
  filters: schema.object({
    usernames: schema.maybe(schema.arrayOf(schema.string({ maxLength: 1_024 }), { maxSize: 100 })),
    expired: schema.maybe(schema.boolean()),
  }),
  from: schema.number({ min: 0, max: 1_000_000, defaultValue: 0, validate: wholeNumber }),
  size: schema.number({ min: 1, max: 100, defaultValue: 25, validate: wholeNumber }),
});

const invalidateBody = schema.object({
  apiKeys: schema.arrayOf(
    schema.object({
      id: schema.string({ minLength: 1, maxLength: 256, validate: checkStorableText }),
      name: schema.string({ maxLength: 256 }),
    }),
    { minSize: 1, maxSize: 1_000 },
  ),
});

export interface ApiKeyRoutesOptions {
  apiKeys: ApiKeys;
  spaces: Pick<Spaces, 'ids'>;
  clock: Clock;
}

/** Keys for programs, as in Kibana's internal routes: everybody their own, administrators all. */
export function registerApiKeyRoutes(
  server: FastifyInstance,
  { apiKeys, spaces, clock }: ApiKeyRoutesOptions,
): void {
  server.post('/internal/security/api_key', async (request): Promise<CreatedApiKey> => {
    const body = createBody.validate(request.body ?? null, {}, 'request body');
    const owner = managerOf(request);
    if (owner.apiKey) {
      throw forbidden('An API key cannot make API keys. Log in, or send user and password.');
    }
    const { grants = null } = body;
    if (grants) {
      ensureKnownSpaces(grants, await spaces.ids());
      ensureWithin(grants, owner);
    }
    const { row, key } = await apiKeys.create({
      name: body.name,
      username: owner.username,
      grants,
      metadata: body.metadata,
      lifespanMs: body.expiration === undefined ? null : lifespanMsOf(body.expiration),
    });
    return {
      id: row.id,
      name: row.name,
      ...(row.expiresAt && { expiration: row.expiresAt.getTime() }),
      api_key: key,
      encoded: Buffer.from(`${row.id}:${key}`).toString('base64'),
    };
  });

  server.post('/internal/security/api_key/_query', async (request): Promise<ApiKeyPage> => {
    const body = queryBody.validate(request.body ?? {}, {}, 'request body');
    const manager = managerOf(request);
    const canManageApiKeys = isAdminEverywhere(manager.grants);
    const found = await apiKeys.list({
      owner: canManageApiKeys ? undefined : manager.username,
      usernames: body.filters.usernames,
      isExpired: body.filters.expired,
      text: body.query,
    });
    const page = found.slice(body.from, body.from + body.size);
    return {
      apiKeys: page.map((row) => toApiKeyResource(row, clock.now())),
      count: page.length,
      total: found.length,
      canManageApiKeys,
    };
  });

  server.post(
    '/internal/security/api_key/invalidate',
    async (request): Promise<InvalidatedApiKeys> => {
      const body = invalidateBody.validate(request.body ?? null, {}, 'request body');
      const manager = managerOf(request);
      const answer: InvalidatedApiKeys = { itemsInvalidated: [], errors: [] };
      for (const { id, name } of body.apiKeys) {
        // oxlint-disable-next-line no-await-in-loop -- in their order, each on its own
        if (await invalidate(manager, id)) {
          answer.itemsInvalidated.push({ id, name });
        } else {
          answer.errors.push({ id, name, error: { message: `API key ${id} was not found.` } });
        }
      }
      return answer;
    },
  );

  /** @returns false when there is none that whoever asks may know of. */
  async function invalidate(manager: AuthenticatedUser, id: string): Promise<boolean> {
    const row = await apiKeys.find(id);
    const isTheirs = row?.username === manager.username || isAdminEverywhere(manager.grants);
    return row !== undefined && isTheirs && apiKeys.invalidate(id);
  }
}

/** A key that may less than its owner must not touch the owner's other keys. */
function managerOf(request: FastifyRequest): AuthenticatedUser {
  ensureCanManage(request, 'api_keys', UNAUTHORIZED);
  const { user } = request;
  if (!user || (user.apiKey && !isAdminEverywhere(user.grants))) {
    throw forbidden(UNAUTHORIZED);
  }
  return user;
}

function ensureWithin(grants: readonly Grant[], owner: AuthenticatedUser): void {
  const beyond = grants.findIndex((grant) => !isWithin(grant, owner.grants));
  if (beyond >= 0) {
    throw badRequest(`[request body.grants.${beyond}]: you may not do this yourself`);
  }
}

/** @returns 0 when it is none. */
function lifespanMsOf(text: string): number {
  const [, count = '0', unit = 's'] = /^(\d{1,5})([dhms])$/.exec(text) ?? [];
  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}

function toApiKeyResource(row: ApiKeyRow, now: Date): ApiKeyResource {
  return {
    id: row.id,
    name: row.name,
    username: row.username,
    creation: row.createdAt.getTime(),
    ...(row.expiresAt && { expiration: row.expiresAt.getTime() }),
    expired: row.expiresAt !== null && row.expiresAt <= now,
    grants: row.grants,
    metadata: row.metadata,
  };
}
