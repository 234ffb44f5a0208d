import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiKeyPage, ApiKeyQuery } from '../../../common/api_key_resource';
import { useServices } from '../../services';

export const API_KEY_PATH = '/internal/security/api_key';
const KEY = ['api keys'];

export const PAGE_SIZE = 25;

/** What of the keys is shown. */
export interface ApiKeyFilters {
  text: string;
  state: 'active' | 'expired' | null;
  isOwnOnly: boolean;
  /** From 0. */
  page: number;
}

export const ALL_KEYS: ApiKeyFilters = { text: '', state: null, isOwnOnly: false, page: 0 };

export function useApiKeys(filters: ApiKeyFilters) {
  const { http, session } = useServices();
  return useQuery({
    queryKey: [...KEY, filters],
    queryFn: ({ signal }) =>
      http.post<ApiKeyPage>(
        `${API_KEY_PATH}/_query`,
        toApiKeyQuery(filters, session.username),
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

export function toApiKeyQuery(filters: ApiKeyFilters, username: string): ApiKeyQuery {
  const text = filters.text.trim();
  return {
    ...(text && { query: text }),
    filters: {
      ...(filters.state && { expired: filters.state === 'expired' }),
      ...(filters.isOwnOnly && { usernames: [username] }),
    },
    from: filters.page * PAGE_SIZE,
    size: PAGE_SIZE,
  };
}

export function useReloadApiKeys(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
}
