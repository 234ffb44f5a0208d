import { badRequest, conflict, forbidden } from '@hapi/boom';
import { schema } from '@kbn/config-schema';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { UserResource } from '../../common/user_resource';
import {
  checkNewPassword,
  userNotFound,
  type Authenticator,
  type Sessions,
  type Spaces,
  type UserAccounts,
} from '../security';
import type { UserRow } from '../storage';
import { refusal } from './authentication';
import { ensureCanManage } from './ensure_can';
import { ensureKnownSpaces, grantsSchema } from './grants_schema';
import type { SessionCookie } from './session_cookie';
import { checkStorableText } from './storable_text';

const UNAUTHORIZED = 'Unauthorized to manage users';

const password = schema.string({ maxLength: 1_024, validate: checkNewPassword });
const text = schema.maybe(
  schema.nullable(schema.string({ maxLength: 256, validate: checkStorableText })),
);

// A colon would end the name in Basic credentials; spaces around it nobody sees.
const username = schema.string({
  minLength: 1,
  maxLength: 256,
  validate: (name) =>
    checkStorableText(name) ??
    (/^[^\s:\p{Cc}]([^:\p{Cc}]*[^\s:\p{Cc}])?$/u.test(name)
      ? undefined
      : 'a user name has no colon, no control characters, and no spaces around it'),
});

const userBody = schema.object({
  username,
  password: schema.maybe(password),
  full_name: text,
  email: text,
  enabled: schema.boolean({ defaultValue: true }),
  grants: grantsSchema,
});
const saveQuery = schema.object({ createOnly: schema.boolean({ defaultValue: false }) });
const passwordBody = schema.object({
  password: schema.maybe(schema.string({ maxLength: 1_024 })),
  new_password: password,
});
const pathParams = schema.object({
  username: schema.string({ minLength: 1, maxLength: 1_024, validate: checkStorableText }),
});

export interface UserRoutesOptions {
  users: UserAccounts;
  spaces: Pick<Spaces, 'ids'>;
  authenticator: Pick<Authenticator, 'verify'>;
  sessions: Pick<Sessions, 'start'>;
  cookie: SessionCookie;
}

/** Users, as in Kibana's internal routes. Everybody may change their own password. */
export function registerUserRoutes(server: FastifyInstance, options: UserRoutesOptions): void {
  const { users, spaces, authenticator, sessions, cookie } = options;

  server.get('/internal/security/users', async (request): Promise<UserResource[]> => {
    ensureCanManage(request, 'users', UNAUTHORIZED);
    return (await users.list()).map(toUserResource);
  });

  server.get('/internal/security/users/:username', async (request): Promise<UserResource> => {
    const name = nameOf(request);
    ensureCanManage(request, 'users', UNAUTHORIZED);
    const user = await users.find(name);
    if (!user) {
      throw userNotFound(name);
    }
    return toUserResource(user);
  });

  server.post('/internal/security/users/:username', async (request): Promise<UserResource> => {
    const name = nameOf(request);
    const body = userBody.validate(request.body ?? null, {}, 'request body');
    const { createOnly } = saveQuery.validate(request.query, {}, 'request query');
    ensureCanManage(request, 'users', UNAUTHORIZED);
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
  });

  server.delete('/internal/security/users/:username', async (request, reply) => {
    const name = nameOf(request);
    ensureCanManage(request, 'users', UNAUTHORIZED);
    await users.delete(name);
    return reply.code(204).send();
  });

  for (const [path, isEnabled] of [
    ['_enable', true],
    ['_disable', false],
  ] as const) {
    server.post(`/internal/security/users/:username/${path}`, async (request, reply) => {
      const name = nameOf(request);
      ensureCanManage(request, 'users', UNAUTHORIZED);
      await users.setEnabled(name, isEnabled);
      return reply.code(204).send();
    });
  }

  server.post('/internal/security/users/:username/password', async (request, reply) => {
    const name = nameOf(request);
    const body = passwordBody.validate(request.body ?? null, {}, 'request body');
    const isOwn = request.user?.username === name;
    if (isOwn) {
      await ensureKnowsOwn(request, name, body.password);
    } else {
      ensureCanManage(request, 'users', UNAUTHORIZED);
    }
    await users.changePassword(name, body.new_password);
    if (isOwn && cookie.tokenOf(request) !== undefined) {
      await startSession(request, reply);
    }
    return reply.code(204).send();
  });

  /** Whoever finds an open page must not be able to keep it. */
  async function ensureKnowsOwn(
    request: FastifyRequest,
    name: string,
    known: string | undefined,
  ): Promise<void> {
    if (known === undefined) {
      throw badRequest('[request body.password]: your password until now is needed');
    }
    const result = await authenticator.verify({ username: name, password: known }, request.ip);
    if (result.kind === 'later') {
      throw refusal(result, true);
    }
    if (result.kind === 'refused') {
      // Not 401: whoever asks is known, and a page would ask for a new log-in.
      throw forbidden('Your password until now is wrong.');
    }
  }

  /** All of them have just ended, that of whoever asks too. */
  async function startSession({ user }: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (user && !user.apiKey) {
      cookie.set(reply, (await sessions.start(user)).token);
    }
  }
}

function nameOf(request: FastifyRequest): string {
  return pathParams.validate(request.params, {}, 'request params').username;
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
