import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import type {
  BacklogsResource,
  DeliveryCount,
  DeliveryDetailsResource,
  DeliveryPage,
  DeliveryResourceState,
} from '../../../../common/delivery_resource';
import { HttpError } from '../../../data/http_client';
import { useAsk } from '../../../data/use_ask';
import { useServices } from '../../../services';
import { BACKLOG_PATH, COUNT_PATH, deliveryPath, listPath } from './api_paths';
import { isByConnectorOnly, STATES, toFilterBody, type DeliveryFilters } from './delivery_filters';
import { sumCounts } from './sum_counts';

const DELIVERIES_KEY = 'deliveries';
export const PAGE_SIZE = 50;
const REFRESH_MS = 5_000;

/** How often what is shown is asked for again. */
export const every = (isLive: boolean) => (isLive ? REFRESH_MS : (false as const));

/** The newest first; as many pages as were asked for. */
export function useDeliveries(filters: DeliveryFilters) {
  const ask = useAsk();
  const filter = toFilterBody(filters);
  return useInfiniteQuery({
    queryKey: [DELIVERIES_KEY, 'list', filter],
    queryFn: (context) =>
      ask<DeliveryPage>(listPath({ filter, limit: PAGE_SIZE, cursor: context.pageParam }), context),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
    refetchInterval: every(filters.isLive),
  });
}

export function useBacklog(isLive: boolean) {
  const ask = useAsk();
  return useQuery({
    queryKey: [DELIVERIES_KEY, 'backlog'],
    queryFn: (context) => ask<BacklogsResource>(BACKLOG_PATH, context),
    refetchInterval: every(isLive),
  });
}

export type StateCounts = Record<DeliveryResourceState, number>;

/**
 * How many there are of each state, whichever are shown. The host keeps the counts of connectors;
 * others it has to count, so those are not renewed all the time.
 */
export function useStateCounts(filters: DeliveryFilters): StateCounts | undefined {
  const { http } = useServices();
  const isKept = isByConnectorOnly(filters);
  const backlog = useBacklog(filters.isLive);
  const { states: _all, ...filter } = toFilterBody(filters);
  const counted = useQuery({
    queryKey: [DELIVERIES_KEY, 'counts', filter],
    enabled: !isKept,
    async queryFn({ signal }) {
      const counts = await Promise.all(
        STATES.map((state) =>
          http.post<DeliveryCount>(COUNT_PATH, { filter: { ...filter, states: [state] } }, signal),
        ),
      );
      return Object.fromEntries(
        STATES.map((state, index) => [state, counts[index]?.count ?? 0]),
      ) as StateCounts;
    },
  });
  return isKept
    ? backlog.data && sumCounts(backlog.data.connectors, filters.connectorId)
    : counted.data;
}

/** Renewed until it has ended. */
export function useDelivery(id: string, isLive: boolean) {
  const ask = useAsk();
  return useQuery({
    queryKey: [DELIVERIES_KEY, 'one', id],
    queryFn: (context) => ask<DeliveryDetailsResource>(deliveryPath(id), context),
    retry: (failures, error) => !(error instanceof HttpError && error.status < 500) && failures < 2,
    refetchInterval: ({ state: { data } }) => every(isLive && data?.ended_at === null),
  });
}

/** To be called after deliveries were changed. */
export function useReloadDeliveries(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: [DELIVERIES_KEY] }), [client]);
}
