import { badRequest } from '@hapi/boom';
import type { TypeOf } from '@kbn/config-schema';
import type { FastifyRequest } from 'fastify';
import type { RuleRunKpi, RuleRunLogEntry } from '../../common/rule_log_resource';
import type { Clock } from '../core';
import { parseMoment } from '../event_log';
import { KqlError } from '../kql';
import { parseRunFilter, type RulesClient } from '../rules';
import type { Spaces } from '../security';
import type { DeliveryStore, RuleRunRange, RuleRunRow, RuleStore } from '../storage';
import { idParams } from './path_id';
import { may } from './route_access';
import type { HttpServer } from './route_contract';
import {
  actionErrorLog,
  actionErrorsQuery,
  globalRunKpiQuery,
  globalRunLogQuery,
  runKpi,
  runKpiQuery,
  runLogPage,
  runLogQuery,
} from './rule_log_schemas';
import { RULE_NOT_FOUND, toShowRules } from './rule_routes';

const tags = ['rules'];
const config = { access: toShowRules };
const ofRule = { access: toShowRules, errors: RULE_NOT_FOUND };
/** Deliveries of a run are written with it, a moment after its end at most. */
const WRITING_MS = 1_000;

export interface RuleLogRoutesOptions {
  rules: { client: RulesClient };
  ruleStore: Pick<RuleStore, 'listRuns' | 'sumRuns'>;
  deliveryStore: Pick<DeliveryStore, 'list' | 'count'>;
  spaces: Pick<Spaces, 'ids'>;
  clock: Clock;
}

type Asking = Pick<FastifyRequest, 'user' | 'spaceId'>;
type RangeQuery = Partial<TypeOf<typeof globalRunKpiQuery>> & { date_start: string };

/** What became of the runs of rules: Kibana's internal routes for its History and Logs tabs. */
export function registerRuleLogRoutes(server: HttpServer, options: RuleLogRoutesOptions): void {
  const { ruleStore: store, deliveryStore, spaces, clock } = options;
  const { client } = options.rules;

  server.get(
    '/internal/alerting/rule/:id/_execution_log',
    {
      schema: {
        summary: 'Runs of a rule, as a page',
        tags,
        params: idParams,
        querystring: runLogQuery,
        response: { 200: runLogPage },
      },
      config: ofRule,
    },
    async ({ user, spaceId, params: { id }, query }) => {
      await client.get(spaceId, id);
      return listRuns(await rangeOf({ user, spaceId }, { ...query, ruleId: id }), query);
    },
  );

  server.get(
    '/internal/alerting/_global_execution_logs',
    {
      schema: {
        summary: 'Runs of all rules, as a page',
        tags,
        querystring: globalRunLogQuery,
        response: { 200: runLogPage },
      },
      config,
    },
    async ({ user, spaceId, query }) => listRuns(await rangeOf({ user, spaceId }, query), query),
  );

  server.get(
    '/internal/alerting/rule/:id/_execution_kpi',
    {
      schema: {
        summary: 'How many runs of a rule went how',
        tags,
        params: idParams,
        querystring: runKpiQuery,
        response: { 200: runKpi },
      },
      config: ofRule,
    },
    async ({ user, spaceId, params: { id }, query }) => {
      await client.get(spaceId, id);
      return sumRuns(await rangeOf({ user, spaceId }, { ...query, ruleId: id }));
    },
  );

  server.get(
    '/internal/alerting/_global_execution_kpi',
    {
      schema: {
        summary: 'How many runs of all rules went how',
        tags,
        querystring: globalRunKpiQuery,
        response: { 200: runKpi },
      },
      config,
    },
    async ({ user, spaceId, query }) => sumRuns(await rangeOf({ user, spaceId }, query)),
  );

  server.get(
    '/internal/alerting/rule/:id/_action_error_log',
    {
      schema: {
        summary: 'Deliveries of a rule that failed, or do so far',
        tags,
        params: idParams,
        querystring: actionErrorsQuery,
        response: { 200: actionErrorLog },
      },
      config: ofRule,
    },
    async ({ user, spaceId, params: { id }, query }) => {
      await client.get(spaceId, id);
      const { from, until } = await rangeOf({ user, spaceId }, query);
      const filter = {
        spaceIds: [spaceId],
        ruleId: id,
        states: ['failed', 'retrying'] as const,
        from,
        until,
      };
      const { page, per_page } = query;
      const [totalErrors, rows] = await Promise.all([
        deliveryStore.count(filter),
        deliveryStore.list(filter, { limit: page * per_page }),
      ]);
      return {
        totalErrors,
        errors: rows.slice((page - 1) * per_page).map((row) => ({
          id: row.id,
          timestamp: (row.endedAt ?? row.queuedAt).toISOString(),
          type: 'actions',
          message: `action execution failure: ${row.connectorTypeId}:${row.connectorId}: ${row.message ?? row.reason ?? 'no reason is known'}`,
        })),
      };
    },
  );

  async function listRuns(range: RuleRunRange, query: TypeOf<typeof runLogQuery>) {
    const { page, per_page } = query;
    const { total, runs } = await store.listRuns(range, {
      limit: per_page,
      offset: (page - 1) * per_page,
      ...sortOf(query.sort),
    });
    return { total, data: await Promise.all(runs.map(toEntry)) };
  }

  async function toEntry(run: RuleRunRow): Promise<RuleRunLogEntry> {
    const deliveries = {
      spaceIds: [run.spaceId],
      ruleId: run.ruleId,
      from: run.startedAt,
      until: new Date(run.startedAt.getTime() + run.durationMs + WRITING_MS),
    };
    const [succeeded, errored] =
      run.generatedActions === 0
        ? [0, 0]
        : await Promise.all([
            deliveryStore.count({ ...deliveries, states: ['delivered'] }),
            deliveryStore.count({ ...deliveries, states: ['failed'] }),
          ]);
    return {
      id: run.id,
      timestamp: run.startedAt.toISOString(),
      duration_ms: run.durationMs,
      status: run.status,
      message: run.message,
      version: run.version,
      num_active_alerts: run.alertsCount.active,
      num_new_alerts: run.alertsCount.new,
      num_recovered_alerts: run.alertsCount.recovered,
      num_triggered_actions: run.triggeredActions,
      num_generated_actions: run.generatedActions,
      num_succeeded_actions: Math.min(succeeded, run.generatedActions),
      num_errored_actions: Math.min(errored, run.generatedActions),
      // Rule types do not say what of a run was asking.
      total_search_duration_ms: 0,
      es_search_duration_ms: 0,
      schedule_delay_ms: run.scheduleDelayMs,
      timed_out: run.isTimedOut,
      rule_id: run.ruleId,
      space_ids: [run.spaceId],
      rule_name: run.ruleName,
      maintenance_window_ids: run.maintenanceWindowIds,
    };
  }

  async function sumRuns(range: RuleRunRange): Promise<RuleRunKpi> {
    const { spaceIds, ruleId, from, until } = range;
    const [sums, erroredActions] = await Promise.all([
      store.sumRuns(range),
      deliveryStore.count({ spaceIds, ruleId, from, until, states: ['failed'] }),
    ]);
    const { success = 0, unknown = 0, failure = 0, warning = 0 } = sums.byStatus;
    return {
      success,
      unknown,
      failure,
      warning,
      activeAlerts: sums.activeAlerts,
      newAlerts: sums.newAlerts,
      recoveredAlerts: sums.recoveredAlerts,
      erroredActions,
      triggeredActions: sums.triggeredActions,
    };
  }

  async function rangeOf(
    asking: Asking,
    query: RangeQuery & { ruleId?: string },
  ): Promise<RuleRunRange> {
    const now = clock.now();
    return {
      spaceIds: await visibleSpaces(asking, query.namespaces),
      ...(query.ruleId !== undefined && { ruleId: query.ruleId }),
      from: momentAt('date_start', query.date_start, { now, isEnd: false }),
      until: momentAt('date_end', query.date_end ?? 'now', { now, isEnd: true }),
      ...filterOf(query.filter),
    };
  }

  /** Of those that are asked for the ones there are and whoever asks may look into. */
  async function visibleSpaces(
    asking: Asking,
    wanted: readonly string[] | undefined,
  ): Promise<string[]> {
    if (!wanted) {
      return [asking.spaceId];
    }
    const known = await spaces.ids();
    return known.filter((id) => wanted.includes(id) && may(asking, 'rules.show', id));
  }
}

function momentAt(key: string, text: string, options: { now: Date; isEnd: boolean }): Date {
  const found = parseMoment(text, options);
  if (!found) {
    throw badRequest(
      `[request query.${key}]: expected a date such as 2026-01-31T12:00:00Z, now or now-24h`,
    );
  }
  return found;
}

function filterOf(text: string | undefined) {
  try {
    return text === undefined ? {} : parseRunFilter(text);
  } catch (error) {
    if (error instanceof KqlError) {
      throw badRequest(`[request query.filter]: ${error.message}`);
    }
    throw error;
  }
}

const SORT_COLUMNS = {
  timestamp: 'started_at',
  execution_duration: 'duration_ms',
  schedule_delay: 'schedule_delay_ms',
} as const;

function sortOf([fields = {}]: TypeOf<typeof runLogQuery>['sort']) {
  for (const field of ['timestamp', 'execution_duration', 'schedule_delay'] as const) {
    const given = fields[field];
    if (given) {
      return { sort: SORT_COLUMNS[field], order: given.order };
    }
  }
  return { sort: SORT_COLUMNS.timestamp, order: 'desc' as const };
}
