import { badRequest } from '@hapi/boom';
import type { TypeOf } from '@kbn/config-schema';
import type { FastifyRequest } from 'fastify';
import type {
  ExecutionKpi,
  ExecutionLogEntry,
  ExecutionLogSortField,
} from '../../common/execution_log_resource';
import type { Clock } from '../core';
import {
  EVENTS_PER_EXECUTION,
  executionEvents,
  KqlError,
  parseKql,
  parseMoment,
  type EventLog,
  type ExecutionPage,
  type ExecutionRange,
  type ExecutionRow,
} from '../event_log';
import type { Spaces } from '../security';
import {
  eventsPage,
  eventsQuery,
  executionKpi,
  executionLogPage,
  kpiBody,
  lastExecutions,
  logBody,
} from './event_log_schemas';
import { idParams } from './path_id';
import { may, needs } from './route_access';
import type { HttpServer } from './route_contract';

const SORT_COLUMNS: Record<ExecutionLogSortField, ExecutionPage['sort'][number]['field']> = {
  timestamp: 'started_at',
  execution_duration: 'duration_ms',
  schedule_delay: 'schedule_delay_ms',
};

const tags = ['connectors'];
const config = { access: needs('actions.show', 'Unauthorized to get actions') };

type Asker = Pick<FastifyRequest, 'user' | 'spaceId'>;

export interface EventLogRoutesOptions {
  eventLog: EventLog;
  spaces: Pick<Spaces, 'ids'>;
  clock: Clock;
}

/** What connectors did: Kibana's internal routes for its Logs tab, and the last result of each. */
export function registerEventLogRoutes(
  server: HttpServer,
  { eventLog, spaces, clock }: EventLogRoutesOptions,
): void {
  server.post(
    '/internal/actions/_global_connector_execution_logs',
    {
      schema: {
        summary: 'Executions of connectors, as a page',
        tags,
        body: logBody,
        response: { 200: executionLogPage },
      },
      config,
    },
    async ({ user, spaceId, body }) => {
      const range = await rangeOf({ user, spaceId }, body);
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
    {
      schema: {
        summary: 'How many executions went how',
        tags,
        body: kpiBody,
        response: { 200: executionKpi },
      },
      config,
    },
    async ({ user, spaceId, body }) => {
      const counts = await eventLog.countByStatus(await rangeOf({ user, spaceId }, body));
      const none: ExecutionKpi = { success: 0, unknown: 0, failure: 0, warning: 0 };
      return { ...none, ...Object.fromEntries(counts) };
    },
  );

  server.get(
    '/internal/actions/_last_executions',
    {
      schema: {
        summary: 'The newest execution of each connector, by its id',
        tags,
        response: { 200: lastExecutions },
      },
      config,
    },
    async ({ spaceId }) => {
      const rows = await eventLog.listLast(spaceId);
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
    },
  );

  server.get(
    '/internal/event_log/action/:id/_find',
    {
      schema: {
        summary: 'Events of the executions of a connector, those of one that is gone too',
        tags,
        params: idParams,
        querystring: eventsQuery,
        response: { 200: eventsPage },
      },
      config,
    },
    async ({ spaceId, params: { id }, query }) => {
      const { page, per_page, sort_order } = query;
      const now = clock.now();
      const range: ExecutionRange = {
        spaceIds: [spaceId],
        from: momentAt('request query.start', query.start, { now, isEnd: false }),
        until: momentAt('request query.end', query.end, { now, isEnd: true }),
        filter: { kind: 'match', field: 'connector_id', pieces: [id] },
      };
      const limit = per_page / EVENTS_PER_EXECUTION;
      const [counts, rows] = await Promise.all([
        eventLog.countByStatus(range),
        eventLog.find(range, {
          limit,
          offset: (page - 1) * limit,
          sort: [{ field: 'started_at', order: sort_order }],
        }),
      ]);
      const executions = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const data = rows.flatMap((row) => {
        const events = executionEvents(row);
        return sort_order === 'asc' ? events : events.toReversed();
      });
      return { page, per_page, total: executions * EVENTS_PER_EXECUTION, data };
    },
  );

  async function rangeOf(asker: Asker, body: TypeOf<typeof kpiBody>): Promise<ExecutionRange> {
    const now = clock.now();
    return {
      from: momentAt('request body.date_start', body.date_start, { now, isEnd: false }),
      until: momentAt('request body.date_end', body.date_end ?? 'now', { now, isEnd: true }),
      filter: filterOf(body.filter),
      spaceIds: await visibleSpaces(asker, body.namespaces),
    };
  }

  /** Of those that are asked for the ones there are and whoever asks may look into. */
  async function visibleSpaces(
    asker: Asker,
    wanted: readonly string[] | undefined,
  ): Promise<string[]> {
    if (!wanted) {
      return [asker.spaceId];
    }
    const known = await spaces.ids();
    return known.filter((id) => wanted.includes(id) && may(asker, 'actions.show', id));
  }
}

function momentAt(place: string, text: string, options: { now: Date; isEnd: boolean }): Date {
  const found = parseMoment(text, options);
  if (!found) {
    throw badRequest(`[${place}]: expected a date such as 2026-01-31T12:00:00Z, now or now-24h`);
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
