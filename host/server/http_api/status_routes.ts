import { schema } from '@kbn/config-schema';
import { KIBANA_API_VERSION } from '../../common/api_version';
import type { Clock } from '../core';
import type { NodeRow } from '../storage';
import { isoMoment, oneOfWords } from './answer_schemas';
import { statusOf, type HostHealth } from './overall_status';
import { processMetrics, type ProcessMetrics } from './process_metrics';
import type { HttpServer } from './route_contract';

export interface StatusFacts {
  /** Id of this installation, kept over restarts. */
  uuid: string;
  version: string;
  clock: Clock;
  health(): HostHealth;
  /** Ids of the plugins that have started. */
  plugins: readonly string[];
  /** Those that are there. */
  nodes(): Promise<NodeRow[]>;
}

const serviceStatus = schema.object({
  level: oneOfWords(['available', 'degraded', 'unavailable']),
  summary: schema.string(),
});

const statusResource = schema.object({
  name: schema.string(),
  uuid: schema.string(),
  version: schema.object({
    number: schema.string(),
    build_hash: schema.string(),
    build_number: schema.number(),
    build_snapshot: schema.boolean(),
    build_flavor: schema.string(),
    host_version: schema.string(),
  }),
  status: schema.object({
    overall: serviceStatus,
    core: schema.object({ savedObjects: serviceStatus, http: serviceStatus }),
    plugins: schema.recordOf(schema.string(), serviceStatus),
  }),
  nodes: schema.maybe(
    schema.arrayOf(
      schema.object({
        id: schema.string(),
        name: schema.string(),
        version: schema.string(),
        started_at: isoMoment,
        seen_at: isoMoment,
        open_circuits: schema.number(),
      }),
    ),
  ),
  metrics: schema.maybe(processMetrics),
});

/** What machines ask first: is it up, and what does it speak. */
export function registerStatusRoutes(
  server: HttpServer,
  facts: StatusFacts & { metrics: ProcessMetrics },
): void {
  server.get(
    '/api/status',
    {
      schema: {
        summary: 'Whether the host is up, and what it speaks; 503 while it cannot work',
        tags: ['host'],
        response: { 200: statusResource, 503: statusResource },
      },
      config: { access: 'optional', isPassive: true },
    },
    async ({ user }, reply) => {
      const status = statusOf(facts.health(), facts.plugins);
      // As Kibana: whoever balances load sends nothing more here.
      reply.code(status.overall.level === 'unavailable' ? 503 : 200);
      return {
        name: 'xmatters-connector host',
        uuid: facts.uuid,
        version: {
          number: KIBANA_API_VERSION,
          build_hash: '',
          build_number: 0,
          build_snapshot: false,
          build_flavor: 'traditional',
          host_version: facts.version,
        },
        status,
        ...(user && {
          nodes: (await facts.nodes()).map(toNodeResource),
          metrics: facts.metrics(facts.clock.now()),
        }),
      };
    },
  );
}

function toNodeResource({ id, name, version, startedAt, seenAt, circuits }: NodeRow) {
  return {
    id,
    name,
    version,
    started_at: startedAt.toISOString(),
    seen_at: seenAt.toISOString(),
    open_circuits: circuits.length,
  };
}
