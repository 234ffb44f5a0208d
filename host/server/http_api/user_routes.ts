import { badRequest, conflict, forbidden } from '@hapi/boom';
import { schema } from '@kbn/config-schema';
import type { FastifyReply } from 'fastify';
import type { UserResource } from '../../common/user_resource';
import {
  userNotFound,
  type AuthenticatedUser,
  type Authenticator,
  type Sessions,
  type Spaces,
  type UserAccounts,
} from '../security';
import type { UserRow } from '../storage';
import { noContent } from './answer_schemas';
import { audited } from './audited_requests';
import { refusal } from './authentication';
import { ensureKnownSpaces } from './grants_schema';
import { ensureMay, needs } from './route_access';
import type { HttpServer } from './route_contract';
import type { SessionCookie } from './session_cookie';
import { nameParams, passwordBody, saveQuery, userBody, userResource } from './user_schemas';

const tags = ['users'];
const access = needs('management.users', 'Unauthorized to manage users');
const NOT_FOUND = 'There is no such user';
const LAST_ADMIN = 'Nobody would be left who manages users';

export interface UserRoutesOptions {
  users: UserAccounts;
  spaces: Pick<Spaces, 'ids'>;
  authenticator: Pick<Authenticator, 'verify'>;
  sessions: Pick<Sessions, 'start'>;
  cookie: SessionCookie;
}

interface OwnPassword {
  name: string;
  known: string | undefined;
  address: string;
}

/** Users, as in Kibana's internal routes. Everybody may change their own password. */
export function registerUserRoutes(server: HttpServer, options: UserRoutesOptions): void {
  const { users, spaces, authenticator, sessions, cookie } = options;

  server.get(
    '/internal/security/users',
    {
      schema: {
        summary: 'All users, by name',
        tags,
        response: { 200: schema.arrayOf(userResource) },
      },
      config: { access },
    },
    async () => (await users.list()).map(toUserResource),
  );

  server.get(
    '/internal/security/users/:username',
    {
      schema: { summary: 'A user', tags, params: nameParams, response: { 200: userResource } },
      config: { access, errors: { 404: NOT_FOUND } },
    },
    async ({ params: { username } }) => {
      const user = await users.find(username);
      if (!user) {
        throw userNotFound(username);
      }
      return toUserResource(user);
    },
  );

  server.post(
    '/internal/security/users/:username',
    {
      schema: {
        summary: 'Make or change a user',
        tags,
        params: nameParams,
        body: userBody,
        querystring: saveQuery,
        response: { 200: userResource },
      },
      config: {
        access,
        audit: { action: 'user_update', objectType: 'user' },
        errors: { 409: `The name is taken, or: ${LAST_ADMIN}` },
      },
    },
    async (request) => {
      const {
        params,
        body,
        query: { createOnly },
      } = request;
      const name = params.username;
      if (body.username !== name) {
        throw badRequest(
          `[request body.username]: expected "${name}" as in the path; a name cannot change`,
        );
      }
      ensureKnownSpaces(body.grants, await spaces.ids());
      const user = {
        username: name,
        password: body.password,
        fullName: body.full_name ?? null,
        email: body.email ?? null,
        isEnabled: body.enabled,
        grants: body.grants,
      };
      const isKnown = (await users.find(name)) !== undefined;
      audited(request).action = isKnown && !createOnly ? 'user_update' : 'user_create';
      if (isKnown && createOnly) {
        throw conflict(`There is a user ${name} already.`);
      }
      if (isKnown) {
        return toUserResource(await users.update(user));
      }
      if (user.password === undefined) {
        throw badRequest('[request body.password]: a new user needs one');
      }
      return toUserResource(await users.create({ ...user, password: user.password }));
    },
  );

  server.delete(
    '/internal/security/users/:username',
    {
      schema: {
        summary: 'Delete a user with the sessions and API keys',
        tags,
        params: nameParams,
        response: { 204: noContent },
      },
      config: {
        access,
        audit: { action: 'user_delete', objectType: 'user' },
        errors: { 404: NOT_FOUND, 409: LAST_ADMIN },
      },
    },
    async ({ params: { username } }, reply) => {
      await users.delete(username);
      return reply.code(204).send();
    },
  );

  for (const { path, isEnabled, action, summary } of [
    { path: '_enable', isEnabled: true, action: 'user_enable', summary: 'Let a user log in again' },
    { path: '_disable', isEnabled: false, action: 'user_disable', summary: 'Lock a user out' },
  ] as const) {
    server.post(
      `/internal/security/users/:username/${path}`,
      {
        schema: { summary, tags, params: nameParams, response: { 204: noContent } },
        config: {
          access,
          audit: { action, objectType: 'user' },
          errors: { 404: NOT_FOUND, 409: LAST_ADMIN },
        },
      },
      async ({ params: { username } }, reply) => {
        await users.setEnabled(username, isEnabled);
        return reply.code(204).send();
      },
    );
  }

  server.post(
    '/internal/security/users/:username/password',
    {
      schema: {
        summary: 'Change a password: your own, or as an administrator any',
        tags,
        params: nameParams,
        body: passwordBody,
        response: { 204: noContent },
      },
      config: {
        access: 'user',
        audit: { action: 'user_change_password', objectType: 'user' },
        errors: { 403: 'It is not yours, or the one until now is wrong', 404: NOT_FOUND },
      },
    },
    async (request, reply) => {
      const {
        params: { username },
        body,
      } = request;
      const isOwn = request.user?.username === username;
      if (isOwn) {
        await ensureKnowsOwn({ name: username, known: body.password, address: request.ip });
      } else {
        ensureMay(request, access);
      }
      await users.changePassword(username, body.new_password);
      if (isOwn && cookie.tokenOf(request) !== undefined) {
        await startSession(request.user, reply);
      }
      return reply.code(204).send();
    },
  );

  /** Whoever finds an open page must not be able to keep it. */
  async function ensureKnowsOwn({ name, known, address }: OwnPassword): Promise<void> {
    if (known === undefined) {
      throw badRequest('[request body.password]: your password until now is needed');
    }
    const result = await authenticator.verify({ username: name, password: known }, address);
    if (result.kind === 'later') {
      throw refusal(result, true);
    }
    if (result.kind === 'refused') {
      // Not 401: whoever asks is known, and a page would ask for a new log-in.
      throw forbidden('Your password until now is wrong.');
    }
  }

  /** All of them have just ended, that of whoever asks too. */
  async function startSession(user: AuthenticatedUser | null, reply: FastifyReply): Promise<void> {
    if (user && !user.apiKey) {
      cookie.set(reply, (await sessions.start(user)).token);
    }
  }
}

function toUserResource(row: UserRow): UserResource {
  return {
    username: row.username,
    full_name: row.fullName,
    email: row.email,
    enabled: row.isEnabled,
    grants: row.grants,
    created_at: row.createdAt.toISOString(),
  };
}
