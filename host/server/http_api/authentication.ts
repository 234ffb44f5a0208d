import { tooManyRequests, unauthorized, type Boom } from '@hapi/boom';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuthenticatedUser, AuthenticationResult, Authenticator, Sessions } from '../security';
import type { SessionCookie } from './session_cookie';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public routes. */
    user: AuthenticatedUser | null;
  }
}

export interface AuthenticationOptions {
  authenticator: Authenticator;
  sessions: Sessions;
  cookie: SessionCookie;
}

/**
 * Every request needs the session's cookie or Basic credentials, unknown paths too, unless its route
 * says otherwise.
 */
export function registerAuthentication(
  server: FastifyInstance,
  { authenticator, sessions, cookie }: AuthenticationOptions,
): void {
  server.decorateRequest('user', null);
  server.addHook('onRequest', async (request, reply) => {
    const { access } = request.routeOptions.config ?? {};
    if (access === 'public') {
      return;
    }
    try {
      request.user = await identify(request, reply);
    } catch (error) {
      if (access !== 'optional') {
        throw error;
      }
    }
  });

  async function identify(
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<AuthenticatedUser> {
    const { authorization } = request.headers;
    if (authorization === undefined && request.headers.cookie !== undefined) {
      const token = cookie.tokenOf(request) ?? '';
      const { isPassive } = request.routeOptions.config ?? {};
      // As Kibana's pages mark what they ask by themselves, e.g. to stay up to date.
      const isAutomatic = isPassive || request.headers['kbn-system-request'] === 'true';
      const session = await (isAutomatic ? sessions.peek(token) : sessions.resume(token));
      if (!session) {
        throw unauthorized('There is no session, or it has ended. Log in.');
      }
      if (session.newToken !== undefined) {
        cookie.set(reply, session.newToken);
      }
      return session.user;
    }
    const result = await authenticator.authenticate(authorization, request.ip);
    if (result.kind !== 'authenticated') {
      request.refusedUsername = result.username ?? null;
      throw refusal(result, isPageRequest(request));
    }
    return result.user;
  }
}

/** @param isFromPage then a browser must not open its own dialog for user and password. */
export function refusal(
  result: Exclude<AuthenticationResult, { kind: 'authenticated' }>,
  isFromPage: boolean,
): Boom {
  if (result.kind === 'later') {
    const error = tooManyRequests(result.message);
    error.output.headers['Retry-After'] = String(result.seconds);
    return error;
  }
  const error = unauthorized(result.message);
  if (!isFromPage) {
    error.output.headers['WWW-Authenticate'] = 'Basic realm="host", charset="UTF-8"';
  }
  return error;
}

/** Pages send `kbn-xsrf` with everything and never user and password. */
function isPageRequest({ headers }: FastifyRequest): boolean {
  return headers['kbn-xsrf'] !== undefined && headers.authorization === undefined;
}
