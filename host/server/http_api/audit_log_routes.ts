import { badRequest } from '@hapi/boom';
import type { TypeOf } from '@kbn/config-schema';
import type { AuditLog } from '../audit';
import type { Clock } from '../core';
import { parseMoment } from '../event_log';
import type { AuditFilter } from '../storage';
import { fromAuditCursor, toAuditCursor } from './audit_cursor';
import { toAuditEventResource } from './audit_event_reply';
import { auditLogPage, auditLogQuery } from './audit_log_schemas';
import { needs } from './route_access';
import type { HttpServer } from './route_contract';

export interface AuditLogRoutesOptions {
  auditLog: AuditLog;
  clock: Clock;
}

/** Who did what, for administrators of every space: it tells of all of them. */
export function registerAuditLogRoutes(
  server: HttpServer,
  { auditLog, clock }: AuditLogRoutesOptions,
): void {
  server.get(
    '/internal/security/_audit_log',
    {
      preValidation: async (request) => {
        request.query = withLists(request.query) as typeof request.query;
      },
      schema: {
        summary: 'Who logged in, changed something or was refused, the newest first',
        tags: ['audit log'],
        querystring: auditLogQuery,
        response: { 200: auditLogPage },
      },
      config: { access: needs('management.audit', 'Unauthorized to get the audit log') },
    },
    async ({ query }) => {
      const { limit, cursor } = query;
      const filter = filterOf(query, clock.now());
      const before = cursor === undefined ? undefined : fromAuditCursor(cursor);
      // One more than is shown tells whether there is another page.
      const rows = await auditLog.find(filter, { limit: limit + 1, before });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        is_enabled: auditLog.isEnabled,
        data: shown.map(toAuditEventResource),
        next_cursor: last && rows.length > shown.length ? toAuditCursor(last) : null,
      };
    },
  );
}

function filterOf(query: TypeOf<typeof auditLogQuery>, now: Date): AuditFilter {
  const momentAt = (key: 'from' | 'until'): Date | undefined => {
    const given = query[key];
    const found =
      given === undefined ? undefined : parseMoment(given, { now, isEnd: key === 'until' });
    if (given !== undefined && !found) {
      throw badRequest(
        `[request query.${key}]: expected a date such as 2026-01-31T12:00:00Z, now or now-24h`,
      );
    }
    return found;
  };
  return {
    actions: query.actions,
    outcomes: query.outcomes,
    username: query.username,
    spaceId: query.space_id,
    objectType: query.object_type,
    objectId: query.object_id,
    from: momentAt('from'),
    until: momentAt('until'),
  };
}

/** `actions=user_login` alone is a text, twice is a list. */
function withLists(query: unknown): unknown {
  const given = { ...(query as Record<string, unknown>) };
  for (const key of ['actions', 'outcomes']) {
    if (typeof given[key] === 'string') {
      given[key] = [given[key]];
    }
  }
  return given;
}
