import type { MaintenanceWindowResource } from '../../common/maintenance_window_resource';
import type { RecurrenceRule } from '../../common/rule_resource';
import type { Clock } from '../core';
import { maintenanceWindowNow, type MaintenanceWindows } from '../rules';
import type { MaintenanceWindowRow } from '../storage';
import { noContent } from './answer_schemas';
import { audited } from './audited_requests';
import {
  archiveBody,
  findWindowsQuery,
  newWindowBody,
  windowAnswer,
  windowChangeBody,
  windowPage,
} from './maintenance_window_schemas';
import { idParams } from './path_id';
import { needs } from './route_access';
import type { HttpServer } from './route_contract';
import { askerOf } from './rule_routes';
import { toRecurrenceRule } from './snooze_schemas';

const PATH = '/internal/alerting/rules/maintenance_window';
const tags = ['rules'];
const MAINTENANCE_WINDOW = 'maintenance_window';
const toShow = needs('rules.show', 'Unauthorized to get maintenance windows');
const access = needs('rules.save', 'Unauthorized to change maintenance windows');
const errors = { 404: 'There is no such maintenance window' };
const updating = {
  access,
  audit: { action: 'maintenance_window_update', objectType: MAINTENANCE_WINDOW } as const,
  errors: { ...errors, 409: 'Others changed it at the same time, again and again' },
};
const response = { 200: windowAnswer };

export interface MaintenanceWindowRoutesOptions {
  rules: { maintenanceWindows: MaintenanceWindows };
  clock: Clock;
}

/** Maintenance windows, as in Kibana's pages. */
export function registerMaintenanceWindowRoutes(
  server: HttpServer,
  { rules: { maintenanceWindows: windows }, clock }: MaintenanceWindowRoutesOptions,
): void {
  const answer = (row: MaintenanceWindowRow) => toResource(row, clock.now());

  server.get(
    `${PATH}/_find`,
    {
      schema: {
        summary: 'Maintenance windows, the newest first',
        tags,
        querystring: findWindowsQuery,
        response: { 200: windowPage },
      },
      config: { access: toShow },
    },
    async ({ spaceId, query: { page, per_page, search = '', status = [] } }) => {
      const words = search.toLowerCase().trim();
      const found = (await windows.list(spaceId))
        .map(answer)
        .filter(
          (window) =>
            window.title.toLowerCase().includes(words) &&
            (status.length === 0 || status.includes(window.status)),
        );
      const data = found.slice((page - 1) * per_page, page * per_page);
      return { page, per_page, total: found.length, data };
    },
  );

  server.get(
    `${PATH}/:id`,
    {
      schema: { summary: 'A maintenance window', tags, params: idParams, response },
      config: { access: toShow, errors },
    },
    async ({ spaceId, params: { id } }) => answer(await windows.get(spaceId, id)),
  );

  server.post(
    PATH,
    {
      schema: { summary: 'Make a maintenance window', tags, body: newWindowBody, response },
      config: { access, audit: { action: 'maintenance_window_create' } },
    },
    async (request) => {
      const { title, enabled, duration, r_rule, scoped_query } = request.body;
      const made = await windows.create(askerOf(request), {
        title,
        isEnabled: enabled,
        durationMs: duration,
        rRule: { ...toRecurrenceRule(r_rule) },
        scopedQuery: scopedQueryOf(scoped_query) ?? null,
      });
      audited(request).object = { type: MAINTENANCE_WINDOW, id: made.id, name: made.title };
      return answer(made);
    },
  );

  server.post(
    `${PATH}/:id`,
    {
      schema: {
        summary: 'Change what is said of a maintenance window',
        tags,
        params: idParams,
        body: windowChangeBody,
        response,
      },
      config: updating,
    },
    async (request) => {
      const { title, enabled, duration, r_rule, scoped_query } = request.body;
      const changed = await windows.update(askerOf(request), request.params.id, {
        ...(title !== undefined && { title }),
        ...(enabled !== undefined && { isEnabled: enabled }),
        ...(duration !== undefined && { durationMs: duration }),
        ...(r_rule !== undefined && { rRule: { ...toRecurrenceRule(r_rule) } }),
        ...(scoped_query !== undefined && { scopedQuery: scopedQueryOf(scoped_query) ?? null }),
      });
      return answer(changed);
    },
  );

  server.post(
    `${PATH}/:id/_archive`,
    {
      schema: {
        summary: 'Put a maintenance window away, or take it back',
        tags,
        params: idParams,
        body: archiveBody,
        response,
      },
      config: updating,
    },
    async ({ user, spaceId, params: { id }, body: { archive } }) =>
      answer(await windows.archive(askerOf({ user, spaceId }), id, archive)),
  );

  server.post(
    `${PATH}/:id/_finish`,
    {
      schema: {
        summary: 'End the time of a maintenance window that runs now',
        tags,
        params: idParams,
        response,
      },
      config: updating,
    },
    async ({ user, spaceId, params: { id } }) =>
      answer(await windows.finish(askerOf({ user, spaceId }), id)),
  );

  server.delete(
    `${PATH}/:id`,
    {
      schema: {
        summary: 'Delete a maintenance window',
        tags,
        params: idParams,
        response: { 204: noContent },
      },
      config: {
        access,
        audit: { action: 'maintenance_window_delete', objectType: MAINTENANCE_WINDOW },
        errors,
      },
    },
    async ({ spaceId, params: { id } }, reply) => {
      await windows.delete(spaceId, id);
      return reply.code(204).send();
    },
  );
}

/** A blank one covers all alerts, as none does. */
function scopedQueryOf(text: string | null | undefined): string | null | undefined {
  return typeof text === 'string' && text.trim() === '' ? null : text;
}

function toResource(row: MaintenanceWindowRow, now: Date): MaintenanceWindowResource {
  const { status, event } = maintenanceWindowNow(row, now);
  return {
    id: row.id,
    title: row.title,
    enabled: row.isEnabled,
    duration: row.durationMs,
    r_rule: row.rRule as unknown as RecurrenceRule,
    scoped_query: row.scopedQuery,
    status,
    event_start_time: event?.startsAt.toISOString() ?? null,
    event_end_time: event?.endsAt?.toISOString() ?? null,
    created_by: row.createdBy,
    updated_by: row.updatedBy,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
