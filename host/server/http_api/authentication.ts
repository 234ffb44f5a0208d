import { tooManyRequests, unauthorized } from '@hapi/boom';
import type { FastifyInstance } from 'fastify';
import type { Authenticator } from '../security';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers without credentials. Only for routes that tell nothing about anybody. */
    isPublic?: boolean;
  }
}

/** Every request needs credentials, unknown paths too, unless its route says otherwise. */
export function registerAuthentication(
  server: FastifyInstance,
  authenticator: Authenticator,
): void {
  server.addHook('onRequest', async (request) => {
    if (request.routeOptions.config?.isPublic) {
      return;
    }
    const result = await authenticator.authenticate(request.headers.authorization);
    if (result.kind === 'busy') {
      const error = tooManyRequests('Too many log-ins are being checked. Try again in a second.');
      error.output.headers['Retry-After'] = '1';
      throw error;
    }
    if (result.kind === 'refused') {
      const error = unauthorized(result.message);
      error.output.headers['WWW-Authenticate'] = 'Basic realm="host", charset="UTF-8"';
      throw error;
    }
  });
}
