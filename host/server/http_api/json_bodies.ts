import { badRequest } from '@hapi/boom';
import type { FastifyInstance } from 'fastify';

/** JSON in, with Kibana's message for what is not JSON, and an empty body as no body. */
export function registerJsonBodies(server: FastifyInstance): void {
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (_request, text: string, done) => {
      if (text.trim() === '') {
        done(null, null);
        return;
      }
      try {
        done(null, parseSafely(text));
      } catch {
        done(badRequest('Invalid request payload JSON format'), undefined);
      }
    },
  );
}

/** A key `__proto__` in JSON would change the object that later code merges it into. */
function parseSafely(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (key === '__proto__') {
      throw new SyntaxError('forbidden key');
    }
    return value;
  });
}
