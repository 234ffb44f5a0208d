import { badRequest, conflict, forbidden, unauthorized, type Boom } from '@hapi/boom';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
import { noContent } from './answer_schemas';
import { addAudited, audited } from './audited_requests';
import { refusal } from './authentication';
import type { HttpServer } from './route_contract';
import type { SessionCookie } from './session_cookie';
import { loginBody, sessionResource, setupBody } from './session_schemas';
import { toSpaceResource } from './space_reply';

const tags = ['log-in'];

type Asking = Pick<FastifyRequest, 'headers' | 'spaceId'>;

export interface SecurityRoutesOptions {
  authenticator: Authenticator;
  sessions: Sessions;
  setup: FirstSetup;
  cookie: SessionCookie;
  spaces: Pick<Spaces, 'find'>;
}

/** Log-in, log-out and the first user. */
export function registerSecurityRoutes(
  server: HttpServer,
  { authenticator, sessions, setup, cookie, spaces }: SecurityRoutesOptions,
): void {
  async function endSession(request: Asking): Promise<void> {
    const token = cookie.tokenOf(request);
    if (token !== undefined) {
      await sessions.end(token);
    }
  }

  async function logIn(request: Asking, reply: FastifyReply, user: AuthenticatedUser) {
    await endSession(request);
    const session = await sessions.start(user);
    cookie.set(reply, session.token);
    return toSessionResource(session, { spaceId: request.spaceId, spaces });
  }

  server.post(
    '/internal/security/login',
    {
      schema: {
        summary: 'Log in; the answer sets the cookie',
        tags,
        body: loginBody,
        response: { 200: sessionResource },
      },
      config: {
        access: 'public',
        audit: { action: 'user_login' },
        errors: { 401: 'Wrong', 429: 'Too many tries' },
      },
    },
    async (request, reply) => {
      const result = await authenticator.verify(request.body, request.ip);
      const change = audited(request);
      if (result.kind !== 'authenticated') {
        change.username = result.username ?? null;
        throw refusal(result, true);
      }
      change.username = result.user.username;
      return logIn(request, reply, result.user);
    },
  );

  // Without a session there is nothing to end, and nothing to complain about.
  server.post(
    '/internal/security/logout',
    {
      schema: { summary: 'Log out', tags, response: { 204: noContent } },
      config: { access: 'public' },
    },
    async (request, reply) => {
      const token = cookie.tokenOf(request);
      const session = token === undefined ? undefined : await sessions.peek(token);
      if (session) {
        addAudited(request, { action: 'user_logout', username: session.user.username });
      }
      await endSession(request);
      cookie.clear(reply);
      return reply.code(204).send();
    },
  );

  server.post(
    '/internal/security/setup',
    {
      schema: {
        summary: 'Make the first user, once, with the code that the host printed',
        tags,
        body: setupBody,
        response: { 200: sessionResource },
      },
      config: {
        access: 'public',
        audit: { action: 'user_create', note: 'with the link of the first start' },
        errors: { 403: 'The code is wrong', 409: 'There is a user', 429: 'Too many tries' },
      },
    },
    async (request, reply) => {
      const result = await setup.complete({ ...request.body, address: request.ip });
      if (result.kind !== 'done') {
        throw setupRefusal(result);
      }
      const { username } = result.user;
      audited(request).object = { type: 'user', id: username };
      addAudited(request, { action: 'user_login', username });
      return logIn(request, reply, result.user);
    },
  );

  server.get(
    '/internal/security/session',
    {
      schema: {
        summary: 'The session of the cookie',
        tags,
        response: { 200: sessionResource },
      },
      config: { access: 'user', isPassive: true },
    },
    async (request) => {
      const token = cookie.tokenOf(request);
      const session = token === undefined ? undefined : await sessions.peek(token);
      if (!session) {
        throw unauthorized('There is no session, or it has ended. Log in.');
      }
      return toSessionResource(session, { spaceId: request.spaceId, spaces });
    },
  );
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
    grants: [...user.grants],
    roles,
    capabilities: capabilitiesIn(user.grants, spaceId),
    space: space ? toSpaceResource(space) : null,
    expires_at: expiresAt.toISOString(),
    idle_expires_at: idleExpiresAt.toISOString(),
  };
}
