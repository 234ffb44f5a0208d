import { keepPreviousData, useQuery, type QueryFunctionContext } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ExecutionKpi, ExecutionLogBody } from '../../../common/execution_log_resource';
import { OfflineError, type HttpClient, type HttpRequest } from '../../data/http_client';
import { useServices } from '../../services';
import type { LogFilters } from './log_filters';
import { toKpiBody, toLogBody, toRange } from './log_request';

export interface LogPage<T> {
  total: number;
  data: T[];
}

/** Where a log comes from. */
export interface LogSource<T, K extends ExecutionKpi> {
  /** Tells it from other logs. */
  key: string;
  toPageRequest(body: ExecutionLogBody): HttpRequest;
  toKpiRequest(body: ExecutionLogBody): HttpRequest;
  /** The counts of a time in which nothing can be. */
  noKpi: K;
  /** Not sent, only says of what type the entries are. */
  entry?: T;
}

/** The page of a log that the filters ask for, and the counts above it. */
export function useLog<T, K extends ExecutionKpi>(source: LogSource<T, K>, filters: LogFilters) {
  const { http, toasts } = useServices();
  const { refreshEvery, execution: _shown, ...asked } = filters;
  const options = {
    placeholderData: keepPreviousData,
    refetchInterval: refreshEvery || (false as const),
  };
  const log = useQuery({
    ...options,
    queryKey: [source.key, 'page', asked],
    async queryFn(context): Promise<LogPage<T>> {
      const range = toRange(filters, new Date());
      return range
        ? ask<LogPage<T>>(http, context, source.toPageRequest(toLogBody(filters, range)))
        : { total: 0, data: [] };
    },
  });
  const { search, start, end, connectorId } = asked;
  const kpi = useQuery({
    ...options,
    queryKey: [source.key, 'kpi', { search, start, end, connectorId }],
    async queryFn(context): Promise<K> {
      const range = toRange(filters, new Date());
      return range
        ? ask<K>(http, context, source.toKpiRequest(toKpiBody(filters, range)))
        : source.noKpi;
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

/** What is asked again by itself is no sign that somebody is there. */
async function ask<T>(
  http: HttpClient,
  { signal, client, queryKey }: QueryFunctionContext,
  request: HttpRequest,
): Promise<T> {
  const isAutomatic = client.getQueryState(queryKey)?.data !== undefined;
  return (await http.request<T>({ ...request, signal, isAutomatic })).data;
}
