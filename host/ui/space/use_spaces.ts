import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DEFAULT_SPACE_ID, type SpaceResource } from '../../common/space_resource';
import { useAppParts } from '../app_parts';

export const SPACES_API_PATH = '/api/spaces/space';
const KEY = ['spaces'];

/** Those in which the person has a role. Asked outside of the current space, which may be gone. */
export function useSpaces() {
  const { http } = useAppParts();
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (
        await http.request<SpaceResource[]>({
          method: 'GET',
          path: SPACES_API_PATH,
          spaceId: DEFAULT_SPACE_ID,
          signal,
        })
      ).data,
  });
}

export function useReloadSpaces(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
}
