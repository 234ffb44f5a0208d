import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { UserResource } from '../../../common/user_resource';
import { useServices } from '../../services';

const PATH = '/internal/security/users';
const KEY = ['users'];

export const userPath = (username: string): string => `${PATH}/${encodeURIComponent(username)}`;

export function useUsers() {
  const { http } = useServices();
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => http.get<UserResource[]>(PATH, signal),
  });
}

export function useReloadUsers(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
}
