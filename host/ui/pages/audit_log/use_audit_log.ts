import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { AuditLogPage } from '../../../common/audit_log_resource';
import { useServices } from '../../services';
import { writeAuditFilters, type AuditFilters } from './audit_filters';

const PATH = '/internal/security/_audit_log';
const PAGE_SIZE = '50';

/** The newest first; as many pages as were asked for. */
export function useAuditLog(filters: AuditFilters) {
  const { http } = useServices();
  const asked = writeAuditFilters(filters).toString();
  return useInfiniteQuery({
    queryKey: ['audit log', asked],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(asked);
      query.set('limit', PAGE_SIZE);
      if (pageParam !== null) {
        query.set('cursor', pageParam);
      }
      return http.get<AuditLogPage>(`${PATH}?${query}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
  });
}
