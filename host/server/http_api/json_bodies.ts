import { badRequest } from '@hapi/boom';
import type { FastifyInstance } from 'fastify';

/** Deeper than any params, and far less than what a recursive function can take. */
export const DEEPEST = 100;

/** JSON in, with Kibana's message for what is not JSON, and an empty body as no body. */
export function registerJsonBodies(server: FastifyInstance): void {
  // A key `__proto__` in JSON would change the object that later code merges it into.
  const parseJson = server.getDefaultJsonParser('error', 'ignore');
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (request, text: string, done) => {
      if (text.trim() === '') {
        done(null, null);
        return;
      }
      void parseJson(request, text, (error, value) => {
        if (error) {
          done(badRequest('Invalid request payload JSON format'), undefined);
        } else if (isDeeperThan(value, DEEPEST)) {
          done(
            badRequest(`The request payload is nested deeper than ${DEEPEST} levels`),
            undefined,
          );
        } else {
          done(null, value);
        }
      });
    },
  );
}

export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const inside: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return levels === 0 || inside.some((inner) => isDeeperThan(inner, levels - 1));
}
