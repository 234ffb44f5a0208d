import type { BootResource } from '../../../common/session_resource';
import { useAppParts } from '../../app_parts';
import { useReloadSpaces } from '../../space/use_spaces';

/**
 * To be called after a space was made, changed or deleted. When it is the one in which one is, the
 * header shows the change, or that it is gone.
 */
export function useAfterSpaceChange(): (id: string) => Promise<void> {
  const { http, sessions, spaceId } = useAppParts();
  const reload = useReloadSpaces();
  return async (id) => {
    if (id === spaceId) {
      // Unlike the session's own address, it is there in a space that is gone.
      sessions.begin((await http.get<BootResource>('/internal/ui/boot')).session);
    }
    await reload();
  };
}
