import { badRequest, forbidden } from '@hapi/boom';
import { schema } from '@kbn/config-schema';
import type { ApiKeyResource, InvalidatedApiKeys } from '../../common/api_key_resource';
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
import {
  apiKeyPage,
  createBody,
  createdApiKey,
  invalidateBody,
  invalidatedApiKeys,
  lifespanMsOf,
  queryBody,
} from './api_key_schemas';
import { addAudited, audited } from './audited_requests';
import { ensureKnownSpaces } from './grants_schema';
import { needs } from './route_access';
import type { HttpServer } from './route_contract';

const UNAUTHORIZED = 'Unauthorized to manage API keys';
const tags = ['api keys'];
const config = { access: needs('management.api_keys', UNAUTHORIZED) };

export interface ApiKeyRoutesOptions {
  apiKeys: ApiKeys;
  spaces: Pick<Spaces, 'ids'>;
  clock: Clock;
}

/** Keys for programs, as in Kibana's internal routes: everybody their own, administrators all. */
export function registerApiKeyRoutes(
  server: HttpServer,
  { apiKeys, spaces, clock }: ApiKeyRoutesOptions,
): void {
  server.post(
    '/internal/security/api_key',
    {
      schema: {
        summary: 'Make an API key; no other answer ever holds it',
        tags,
        body: createBody,
        response: { 200: createdApiKey },
      },
      config: { ...config, audit: { action: 'api_key_create' } },
    },
    async (request) => {
      const { user, body } = request;
      const owner = managerOf(user);
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
      audited(request).object = { type: 'api_key', id: row.id, name: row.name };
      return {
        id: row.id,
        name: row.name,
        ...(row.expiresAt && { expiration: row.expiresAt.getTime() }),
        api_key: key,
        encoded: Buffer.from(`${row.id}:${key}`).toString('base64'),
      };
    },
  );

  server.post(
    '/internal/security/api_key/_query',
    {
      schema: {
        summary: 'Your API keys, or as an administrator all, the newest first',
        tags,
        body: schema.nullable(queryBody),
        response: { 200: apiKeyPage },
      },
      config,
    },
    async ({ user, body: given }) => {
      const body = given ?? queryBody.validate({});
      const manager = managerOf(user);
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
    },
  );

  server.post(
    '/internal/security/api_key/invalidate',
    {
      schema: {
        summary: 'End API keys; each of them is ended or has an error',
        tags,
        body: invalidateBody,
        response: { 200: invalidatedApiKeys },
      },
      config: { ...config, audit: { action: 'api_key_invalidate' } },
    },
    async (request) => {
      const { user, body } = request;
      const changes = body.apiKeys.map((key, index) => {
        const change =
          index === 0 ? audited(request) : addAudited(request, { action: 'api_key_invalidate' });
        change.object = { type: 'api_key', id: key.id };
        return { ...key, change };
      });
      const manager = managerOf(user);
      const answer: InvalidatedApiKeys = { itemsInvalidated: [], errors: [] };
      for (const { id, name, change } of changes) {
        // oxlint-disable-next-line no-await-in-loop -- in their order, each on its own
        const row = await invalidate(manager, id);
        if (row) {
          change.object = { type: 'api_key', id, name: row.name };
          answer.itemsInvalidated.push({ id, name });
        } else {
          const message = `API key ${id} was not found.`;
          change.error = { code: 'Not Found', message };
          answer.errors.push({ id, name, error: { message } });
        }
      }
      return answer;
    },
  );

  /** @returns undefined when there is none that whoever asks may know of. */
  async function invalidate(
    manager: AuthenticatedUser,
    id: string,
  ): Promise<ApiKeyRow | undefined> {
    const row = await apiKeys.find(id);
    const isTheirs = row?.username === manager.username || isAdminEverywhere(manager.grants);
    return row && isTheirs && (await apiKeys.invalidate(id)) ? row : undefined;
  }
}

/** A key that may less than its owner must not touch the owner's other keys. */
function managerOf(user: AuthenticatedUser | null): AuthenticatedUser {
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
