import { freemem, loadavg, platform, release, totalmem, uptime } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { schema } from '@kbn/config-schema';
import type { FastifyInstance } from 'fastify';
import { isoMoment } from './answer_schemas';

const figure = schema.number();
const NANOSECONDS_PER_MS = 1e6;

/** Kibana's names. Of this node alone. */
export const processMetrics = schema.object({
  last_updated: isoMoment,
  process: schema.object({
    pid: figure,
    uptime_in_millis: figure,
    event_loop_delay: schema.number({ meta: { description: 'Mean in ms' } }),
    memory: schema.object({
      heap: schema.object({
        total_in_bytes: figure,
        used_in_bytes: figure,
        size_limit: figure,
      }),
      resident_set_size_in_bytes: figure,
    }),
  }),
  os: schema.object({
    platform: schema.string(),
    platformRelease: schema.string(),
    load: schema.object({ '1m': figure, '5m': figure, '15m': figure }),
    memory: schema.object({
      total_in_bytes: figure,
      free_in_bytes: figure,
      used_in_bytes: figure,
    }),
    uptime_in_millis: figure,
  }),
  requests: schema.object({
    total: figure,
    disconnects: figure,
    status_codes: schema.recordOf(schema.string(), figure),
  }),
  concurrent_connections: figure,
});

export type ProcessMetrics = ReturnType<typeof createProcessMetrics>;

/** Counts what is asked from now on. @returns how the process does, at the moment of the call. */
export function createProcessMetrics(server: FastifyInstance) {
  const delay = monitorEventLoopDelay();
  delay.enable();
  server.addHook('onClose', async () => {
    delay.disable();
  });
  const requests = { total: 0, disconnects: 0, status_codes: {} as Record<string, number> };
  server.addHook('onRequest', (_request, _reply, done) => {
    requests.total += 1;
    done();
  });
  server.addHook('onRequestAbort', (_request, done) => {
    requests.disconnects += 1;
    done();
  });
  server.addHook('onResponse', (_request, { statusCode }, done) => {
    requests.status_codes[statusCode] = (requests.status_codes[statusCode] ?? 0) + 1;
    done();
  });
  let connections = 0;
  server.server.on('connection', (socket) => {
    connections += 1;
    socket.once('close', () => (connections -= 1));
  });

  return (now: Date) => {
    const { heapTotal, heapUsed, rss } = process.memoryUsage();
    const [oneMinute = 0, fiveMinutes = 0, fifteenMinutes = 0] = loadavg();
    const [total, free] = [totalmem(), freemem()];
    return {
      last_updated: now.toISOString(),
      process: {
        pid: process.pid,
        uptime_in_millis: Math.round(process.uptime() * 1_000),
        // None yet when nothing was measured.
        event_loop_delay: (delay.mean || 0) / NANOSECONDS_PER_MS,
        memory: {
          heap: {
            total_in_bytes: heapTotal,
            used_in_bytes: heapUsed,
            size_limit: getHeapStatistics().heap_size_limit,
          },
          resident_set_size_in_bytes: rss,
        },
      },
      os: {
        platform: platform(),
        platformRelease: `${platform()}-${release()}`,
        load: { '1m': oneMinute, '5m': fiveMinutes, '15m': fifteenMinutes },
        memory: { total_in_bytes: total, free_in_bytes: free, used_in_bytes: total - free },
        uptime_in_millis: Math.round(uptime() * 1_000),
      },
      requests: { ...requests, status_codes: { ...requests.status_codes } },
      concurrent_connections: connections,
    };
  };
}
