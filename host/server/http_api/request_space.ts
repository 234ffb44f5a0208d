import type { FastifyInstance } from 'fastify';
import { DEFAULT_SPACE_ID } from '../../common/space_resource';
import { spaceNotFound, type Spaces } from '../security';
import { splitSpace } from './space_prefix';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the prefix `/s/<space>`; `default` without one. */
    spaceId: string;
  }
}

/** Before authentication: who may what depends on the space. */
export function registerRequestSpace(server: FastifyInstance): void {
  server.decorateRequest('spaceId', DEFAULT_SPACE_ID);
  server.addHook('onRequest', (request, _reply, done) => {
    request.spaceId = splitSpace(request.originalUrl).spaceId;
    done();
  });
}

/** After authentication: which spaces there are is nothing for strangers. Pages are the same in each. */
export function registerSpaceCheck(server: FastifyInstance, spaces: Pick<Spaces, 'find'>): void {
  server.addHook('onRequest', async ({ spaceId, routeOptions }) => {
    if (spaceId === DEFAULT_SPACE_ID || routeOptions.config?.access === 'public') {
      return;
    }
    if (!(await spaces.find(spaceId))) {
      throw spaceNotFound(spaceId);
    }
  });
}
