import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import type { AlertPage } from '../../../../common/alert_resource';
import type { RuleRunLogPage } from '../../../../common/rule_log_resource';
import type { RuleAggregate, RulePage, RuleResource } from '../../../../common/rule_resource';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { HttpError } from '../../../data/http_client';
import { useAsk } from '../../../data/use_ask';
import { useServices } from '../../../services';
import {
  AGGREGATE_RULES_PATH,
  alertsPath,
  FIND_RULES_PATH,
  internalRulePath,
  RULE_TYPES_PATH,
  runLogPath,
} from './api_paths';

const RULES_KEY = 'rules';
const REFRESH_MS = 5_000;
const ALERTS_AT_ONCE = 50;

const isWorthAgain = (failures: number, error: unknown) =>
  !(error instanceof HttpError && error.status < 500) && failures < 2;

export function useRuleTypes() {
  const { http } = useServices();
  return useQuery({
    queryKey: ['rule_types'],
    queryFn: ({ signal }) => http.get<RuleTypeResource[]>(RULE_TYPES_PATH, signal),
  });
}

/** @param body of the search; what was found before stays while it is asked for. */
export function useRules(body: object, isEnabled = true) {
  const { http } = useServices();
  return useQuery({
    queryKey: [RULES_KEY, 'list', body],
    queryFn: async ({ signal, client, queryKey }) => {
      const isAutomatic = client.getQueryState(queryKey)?.data !== undefined;
      const asked = { method: 'POST' as const, path: FIND_RULES_PATH, body, signal, isAutomatic };
      return (await http.request<RulePage>(asked)).data;
    },
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    enabled: isEnabled,
  });
}

/** Totals over all rules of the space, whatever is searched for. */
export function useRuleTotals() {
  const { http } = useServices();
  return useQuery({
    queryKey: [RULES_KEY, 'totals'],
    queryFn: async ({ signal, client, queryKey }) => {
      const isAutomatic = client.getQueryState(queryKey)?.data !== undefined;
      const path = AGGREGATE_RULES_PATH;
      const asked = { method: 'POST' as const, path, body: {}, signal, isAutomatic };
      return (await http.request<RuleAggregate>(asked)).data;
    },
    refetchInterval: REFRESH_MS,
  });
}

export function useRule(id: string, refreshMs: number | false = REFRESH_MS) {
  const ask = useAsk();
  return useQuery({
    queryKey: [RULES_KEY, 'one', id],
    queryFn: (context) => ask<RuleResource>(internalRulePath(id), context),
    retry: isWorthAgain,
    refetchInterval: refreshMs,
  });
}

/** @param alertId all episodes of this one only. */
export function useAlerts(ruleId: string, alertId?: string) {
  const ask = useAsk();
  return useInfiniteQuery({
    queryKey: [RULES_KEY, 'alerts', ruleId, alertId ?? null],
    queryFn: (context) =>
      ask<AlertPage>(
        alertsPath(ruleId, {
          limit: ALERTS_AT_ONCE,
          ...(alertId !== undefined && { alert_id: alertId }),
          ...(context.pageParam !== null && { cursor: context.pageParam }),
        }),
        context,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    refetchInterval: REFRESH_MS,
  });
}

export interface RunLogRequest {
  dateStart: string;
  page: number;
  perPage: number;
  /** KQL. */
  filter?: string;
}

export function useRunLog(ruleId: string, { dateStart, page, perPage, filter }: RunLogRequest) {
  const ask = useAsk();
  const query = {
    date_start: dateStart,
    page,
    per_page: perPage,
    sort: JSON.stringify([{ timestamp: { order: 'desc' } }]),
    ...(filter && { filter }),
  };
  return useQuery({
    queryKey: [RULES_KEY, 'runs', ruleId, query],
    queryFn: (context) => ask<RuleRunLogPage>(runLogPath(ruleId, query), context),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** To be called after rules, or their alerts, were changed. */
export function useReloadRules(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: [RULES_KEY] }), [client]);
}
