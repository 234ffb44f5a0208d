import { badRequest } from '@hapi/boom';
import { schema, type TypeOf } from '@kbn/config-schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type {
  ExecutionKpi,
  ExecutionLogEntry,
  ExecutionLogPage,
  ExecutionLogSortField,
  LastExecutions,
} from '../../common/execution_log_resource';
import type { Clock } from '../core';
import {
  KqlError,
  parseKql,
  parseMoment,
  type EventLog,
  type ExecutionPage,
  type ExecutionRange,
  type ExecutionRow,
} from '../event_log';
import { capabilitiesIn, type Spaces } from '../security';
import { ensureCan } from './ensure_can';

/** Deeper pages cost more and nobody reads them: a narrower range or filter does. */
const MOST_REACHABLE = 10_000;
const UNAUTHORIZED = 'Unauthorized to get actions';

const SORT_COLUMNS: Record<ExecutionLogSortField, ExecutionPage['sort'][number]['field']> = {
  timestamp: 'started_at',
  execution_duration: 'duration_ms',
  schedule_delay: 'schedule_delay_ms',
};

const wholeNumber = (value: number) =>
  Number.isInteger(value) ? undefined : 'value must be a whole number';
const order = schema.maybe(
  schema.object({ order: schema.oneOf([schema.literal('asc'), schema.literal('desc')]) }),
);
const moment = schema.string({ maxLength: 64 });

const rangeBody = {
  date_start: moment,
  date_end: schema.maybe(moment),
  filter: schema.maybe(schema.string({ maxLength: 2_000 })),
  namespaces: schema.maybe(schema.arrayOf(schema.string({ maxLength: 128 }), { maxSize: 100 })),
};

const kpiBody = schema.object(rangeBody);

const logBody = schema.object(
  {
    ...rangeBody,
    per_page: schema.number({ min: 1, max: 100, defaultValue: 10, validate: wholeNumber }),
    page: schema.number({ min: 1, defaultValue: 1, validate: wholeNumber }),
    sort: schema.arrayOf(
      schema.object(
        { timestamp: order, execution_duration: order, schedule_delay: order },
        {
          validate: (sort) =>
            Object.values(sort).filter(Boolean).length === 1
              ? undefined
              : 'expected one field to sort by',
        },
      ),
      { maxSize: 3, defaultValue: [{ timestamp: { order: 'desc' } }] },
    ),
  },
  {
    validate: ({ page, per_page }) =>
      page * per_page > MOST_REACHABLE
        ? `page * per_page must be at most ${MOST_REACHABLE}; choose a shorter range or a filter`
        : undefined,
  },
);

export interface EventLogRoutesOptions {
  eventLog: EventLog;
  spaces: Pick<Spaces, 'ids'>;
  clock: Clock;
}

/** What connectors did: Kibana's internal routes for its Logs tab, and the last result of each. */
export function registerEventLogRoutes(
  server: FastifyInstance,
  { eventLog, spaces, clock }: EventLogRoutesOptions,
): void {
  server.post(
    '/internal/actions/_global_connector_execution_logs',
    async (request): Promise<ExecutionLogPage> => {
      const body = logBody.validate(request.body ?? null, {}, 'request body');
      const range = await rangeOf(request, body);
      const page = {
        limit: body.per_page,
        offset: (body.page - 1) * body.per_page,
        sort: body.sort.flatMap(sortOf),
      };
      const [counts, rows] = await Promise.all([
        eventLog.countByStatus(range),
        eventLog.find(range, page),
      ]);
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      return { total, data: rows.map(toEntry) };
    },
  );

  server.post(
    '/internal/actions/_global_connector_execution_kpi',
    async (request): Promise<ExecutionKpi> => {
      const body = kpiBody.validate(request.body ?? null, {}, 'request body');
      const counts = await eventLog.countByStatus(await rangeOf(request, body));
      const none: ExecutionKpi = { success: 0, unknown: 0, failure: 0, warning: 0 };
      return { ...none, ...Object.fromEntries(counts) };
    },
  );

  server.get('/internal/actions/_last_executions', async (request): Promise<LastExecutions> => {
    ensureCan(request, 'show', UNAUTHORIZED);
    const rows = await eventLog.listLast(request.spaceId);
    return Object.fromEntries(
      rows.map(({ connectorId, id, startedAt, status, message, durationMs, httpStatus }) => [
        connectorId,
        {
          id,
          timestamp: startedAt.toISOString(),
          status,
          message,
          duration_ms: durationMs,
          http_status: httpStatus,
        },
      ]),
    );
  });

  async function rangeOf(
    request: FastifyRequest,
    body: TypeOf<typeof kpiBody>,
  ): Promise<ExecutionRange> {
    const now = clock.now();
    const range = {
      from: momentAt('date_start', body.date_start, { now, isEnd: false }),
      until: momentAt('date_end', body.date_end ?? 'now', { now, isEnd: true }),
      filter: filterOf(body.filter),
    };
    ensureCan(request, 'show', UNAUTHORIZED);
    return { ...range, spaceIds: await visibleSpaces(request, body.namespaces) };
  }

  /** Of those that are asked for the ones there are and whoever asks may look into. */
  async function visibleSpaces(
    { user, spaceId }: FastifyRequest,
    wanted: readonly string[] | undefined,
  ): Promise<string[]> {
    if (!wanted) {
      return [spaceId];
    }
    const mayShow = (id: string) => capabilitiesIn(user?.grants ?? [], id).actions.show;
    return (await spaces.ids()).filter((id) => wanted.includes(id) && mayShow(id));
  }
}

function momentAt(key: string, text: string, options: { now: Date; isEnd: boolean }): Date {
  const found = parseMoment(text, options);
  if (!found) {
    throw badRequest(
      `[request body.${key}]: expected a date such as 2026-01-31T12:00:00Z, now or now-24h`,
    );
  }
  return found;
}

function filterOf(text: string | undefined): ExecutionRange['filter'] {
  try {
    return text === undefined ? undefined : parseKql(text);
  } catch (error) {
    if (error instanceof KqlError) {
      throw badRequest(`[request body.filter]: ${error.message}`);
    }
    throw error;
  }
}

function sortOf(fields: TypeOf<typeof logBody>['sort'][number]): ExecutionPage['sort'] {
  return (Object.keys(SORT_COLUMNS) as ExecutionLogSortField[]).flatMap((field) => {
    const given = fields[field];
    return given ? [{ field: SORT_COLUMNS[field], order: given.order }] : [];
  });
}

function toEntry(row: ExecutionRow): ExecutionLogEntry {
  return {
    id: row.id,
    timestamp: row.startedAt.toISOString(),
    duration_ms: row.durationMs,
    status: row.status,
    message: row.message,
    version: row.version,
    schedule_delay_ms: row.scheduleDelayMs,
    space_ids: [row.spaceId],
    connector_id: row.connectorId,
    connector_name: row.connectorName,
    timed_out: row.isTimedOut,
    source: row.source,
    connector_type_id: row.connectorTypeId,
    http_status: row.httpStatus,
    request_id: row.requestId,
  };
}
