import type { FastifyInstance } from 'fastify';
import { KIBANA_API_VERSION } from '../../common/api_version';

export interface StatusFacts {
  /** Id of this installation, kept over restarts. */
  uuid: string;
  version: string;
}

/** What machines ask first: is it up, and what does it speak. */
export function registerStatusRoutes(
  server: FastifyInstance,
  { uuid, version }: StatusFacts,
): void {
  const available = { level: 'available', summary: 'All services are available' };
  server.get('/api/status', { config: { isPublic: true } }, () => ({
    name: 'xmatters-connector host',
    uuid,
    version: {
      number: KIBANA_API_VERSION,
      build_hash: '',
      build_number: 0,
      build_snapshot: false,
      build_flavor: 'traditional',
      host_version: version,
    },
    status: { overall: available, core: {}, plugins: {} },
  }));
}
