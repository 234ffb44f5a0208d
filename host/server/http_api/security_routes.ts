import { badRequest, conflict, forbidden, unauthorized, type Boom } from '@hapi/boom';
import { schema } from '@kbn/config-schema';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SessionResource } from '../../common/session_resource';
import {
  capabilitiesIn,
  rolesIn,
  type AuthenticatedUser,
  type Authenticator,
  type FirstSetup,
  type Session,
  type Sessions,
  type SetupResult,
  type Spaces,
} from '../security';
import { refusal } from './authentication';
import type { SessionCookie } from './session_cookie';
import { toSpaceResource } from './space_reply';

/** A hash is computed of it: nobody has a password as long as a book. */
const password = schema.string({ maxLength: 1_024 });
const loginBody = schema.object({ username: schema.string({ maxLength: 1_024 }), password });
const setupBody = schema.object({ code: schema.string({ maxLength: 1_024 }), password });

export interface SecurityRoutesOptions {
  authenticator: Authenticator;
  sessions: Sessions;
  setup: FirstSetup;
  cookie: SessionCookie;
  spaces: Pick<Spaces, 'find'>;
}

/** Log-in, log-out and the first user. */
export function registerSecurityRoutes(
  server: FastifyInstance,
  { authenticator, sessions, setup, cookie, spaces }: SecurityRoutesOptions,
): void {
  const isPublic = { config: { isPublic: true } };

  async function endSession(request: FastifyRequest): Promise<void> {
    const token = cookie.tokenOf(request);
    if (token !== undefined) {
      await sessions.end(token);
    }
  }

  async function logIn(request: FastifyRequest, reply: FastifyReply, user: AuthenticatedUser) {
    await endSession(request);
    const session = await sessions.start(user);
    cookie.set(reply, session.token);
    return toSessionResource(session, { spaceId: request.spaceId, spaces });
  }

  server.post('/internal/security/login', isPublic, async (request, reply) => {
    const credentials = loginBody.validate(request.body ?? null, {}, 'request body');
    const result = await authenticator.verify(credentials, request.ip);
    if (result.kind !== 'authenticated') {
      throw refusal(result, true);
    }
    return logIn(request, reply, result.user);
  });

  // Without a session there is nothing to end, and nothing to complain about.
  server.post('/internal/security/logout', isPublic, async (request, reply) => {
    await endSession(request);
    cookie.clear(reply);
    return reply.code(204).send();
  });

  server.post('/internal/security/setup', isPublic, async (request, reply) => {
    const body = setupBody.validate(request.body ?? null, {}, 'request body');
    const result = await setup.complete({ ...body, address: request.ip });
    if (result.kind !== 'done') {
      throw setupRefusal(result);
    }
    return logIn(request, reply, result.user);
  });

  server.get('/internal/security/session', { config: { isPassive: true } }, async (request) => {
    const token = cookie.tokenOf(request);
    const session = token === undefined ? undefined : await sessions.peek(token);
    if (!session) {
      throw unauthorized('There is no session, or it has ended. Log in.');
    }
    return toSessionResource(session, { spaceId: request.spaceId, spaces });
  });
}

function setupRefusal(result: Exclude<SetupResult, { kind: 'done' }>): Boom {
  if (result.kind === 'later') {
    return refusal(result, true);
  }
  if (result.kind === 'invalid_password') {
    return badRequest(result.message);
  }
  return result.kind === 'not_needed'
    ? conflict('The host is set up already. Log in.')
    : forbidden('This link does not count. The host prints the one that does at each start.');
}

export async function toSessionResource(
  { user, expiresAt, idleExpiresAt }: Session,
  { spaceId, spaces }: { spaceId: string; spaces: Pick<Spaces, 'find'> },
): Promise<SessionResource> {
  const roles = rolesIn(user.grants, spaceId);
  const space = roles.length > 0 ? await spaces.find(spaceId) : undefined;
  return {
    username: user.username,
    full_name: user.fullName,
    email: user.email,
    roles,
    capabilities: capabilitiesIn(user.grants, spaceId),
    space: space ? toSpaceResource(space) : null,
    expires_at: expiresAt.toISOString(),
    idle_expires_at: idleExpiresAt.toISOString(),
  };
}
