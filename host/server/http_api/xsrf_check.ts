import { badRequest, type Boom } from '@hapi/boom';
import type { FastifyInstance } from 'fastify';
import { KIBANA_API_VERSION } from '../../common/api_version';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A browser cannot be made to send these headers to another site, so their presence is proof. */
export function registerXsrfCheck(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const version = request.headers['kbn-version'];
    if (version !== undefined && version !== KIBANA_API_VERSION) {
      done(clientOutOfDate(String(version)));
      return;
    }
    const { authorization, 'kbn-xsrf': xsrf } = request.headers;
    const isSender = request.routeOptions.config?.isForSenders && authorization !== undefined;
    const isProven = version !== undefined || xsrf !== undefined || isSender;
    done(
      SAFE_METHODS.has(request.method) || isProven
        ? undefined
        : badRequest('Request must contain a kbn-xsrf header.'),
    );
  });
}

function clientOutOfDate(got: string): Boom {
  const error = badRequest(
    `Browser client is out of date, please refresh the page ("kbn-version" header was "${got}" but should be "${KIBANA_API_VERSION}")`,
  );
  error.output.payload['attributes'] = { expected: KIBANA_API_VERSION, got };
  return error;
}
