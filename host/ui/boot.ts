import { i18n } from '@kbn/i18n';
import { useQuery } from '@tanstack/react-query';
import type { BootResource, TranslationsResource } from '../common/session_resource';
import { useAppParts } from './app_parts';

/** Loaded once; not again when the server is back after a pause. */
const ONCE = { staleTime: Infinity, gcTime: Infinity, meta: { isOnce: true } };

const NOTHING = { version: '', plugins: [] };

/** What the page has to know before it can show anything. */
export function useBoot() {
  const { http, sessions } = useAppParts();
  return useQuery({
    ...ONCE,
    queryKey: ['boot'],
    async queryFn() {
      const boot = await http.get<BootResource>('/internal/ui/boot');
      if (boot.locale !== 'en') {
        // Plugins translate their constants while they load, so the texts come first.
        i18n.init(await http.get<TranslationsResource>(`/translations/${boot.locale}.json`));
      }
      sessions.begin(boot.session);
      return boot;
    },
  });
}

/** The browser halves of the connector types. They load while the person logs in. */
export function useConnectorTypes(boot: BootResource | undefined) {
  const { loadConnectorTypes, toasts } = useAppParts();
  return useQuery({
    ...ONCE,
    queryKey: ['connector types of the browser'],
    queryFn: () => loadConnectorTypes(boot ?? NOTHING, toasts.setup),
    enabled: boot !== undefined,
  });
}
