import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ExecutionKpi, ExecutionLogPage } from '../../../common/execution_log_resource';
import { OfflineError } from '../../data/http_client';
import { useServices } from '../../services';
import type { LogFilters } from './log_filters';
import { toKpiBody, toLogBody, toRange } from './log_request';

const EMPTY_PAGE: ExecutionLogPage = { total: 0, data: [] };
const EMPTY_KPI: ExecutionKpi = { success: 0, failure: 0, warning: 0, unknown: 0 };

/** The page of the log that the filters ask for, and the counts above it. */
export function useExecutionLog(filters: LogFilters) {
  const { http, toasts } = useServices();
  const { refreshEvery, execution: _shown, ...asked } = filters;
  const options = {
    placeholderData: keepPreviousData,
    refetchInterval: refreshEvery || (false as const),
  };
  const log = useQuery({
    ...options,
    queryKey: ['execution log', asked],
    async queryFn({ signal }) {
      const range = toRange(filters, new Date());
      return range
        ? http.post<ExecutionLogPage>(
            '/internal/actions/_global_connector_execution_logs',
            toLogBody(filters, range),
            signal,
          )
        : EMPTY_PAGE;
    },
  });
  const { search, start, end, connectorId } = asked;
  const kpi = useQuery({
    ...options,
    queryKey: ['execution kpi', { search, start, end, connectorId }],
    async queryFn({ signal }) {
      const range = toRange(filters, new Date());
      return range
        ? http.post<ExecutionKpi>(
            '/internal/actions/_global_connector_execution_kpi',
            toKpiBody(filters, range),
            signal,
          )
        : EMPTY_KPI;
    },
  });

  // Once, however often a refresh fails. That the server is gone is said by the banner.
  const { isError, error } = log;
  const message = isError && !(error instanceof OfflineError) ? error.message : null;
  useEffect(() => {
    if (message !== null) {
      toasts.addDanger({ title: 'Failed to fetch execution history', text: message });
    }
  }, [message, toasts]);

  return {
    log,
    kpi,
    refresh() {
      void log.refetch();
      void kpi.refetch();
    },
  };
}
