import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  MaintenanceWindowBody,
  MaintenanceWindowPage,
  MaintenanceWindowResource,
} from '../../../common/maintenance_window_resource';
import { useServices } from '../../services';

const PATH = '/internal/alerting/rules/maintenance_window';
const KEY = ['maintenance_windows'];
const REFRESH_MS = 30_000;
/** More than anybody keeps; one page of the API. */
const AT_ONCE = 1_000;

const windowPath = (id: string) => `${PATH}/${encodeURIComponent(id)}`;

export function useMaintenanceWindows() {
  const { http } = useServices();
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal, client }) => {
      const isAutomatic = client.getQueryState(KEY)?.data !== undefined;
      const path = `${PATH}/_find?page=1&per_page=${AT_ONCE}`;
      const asked = { method: 'GET' as const, path, signal, isAutomatic };
      return (await http.request<MaintenanceWindowPage>(asked)).data.data;
    },
    refetchInterval: REFRESH_MS,
  });
}

/** @param id a new one when undefined. */
export function useSaveMaintenanceWindow(id: string | undefined, onSaved: () => void) {
  const { http, toasts } = useServices();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MaintenanceWindowBody) =>
      id === undefined
        ? http.post<MaintenanceWindowResource>(PATH, body)
        : http.post<MaintenanceWindowResource>(windowPath(id), body),
    async onSuccess({ title }) {
      toasts.addSuccess(
        id === undefined
          ? `Created maintenance window '${title}'`
          : `Updated maintenance window '${title}'`,
      );
      onSaved();
      await client.invalidateQueries({ queryKey: KEY });
    },
  });
}

export type WindowChange = 'finish' | 'archive' | 'unarchive';

const DONE: Record<WindowChange, string> = {
  finish: 'Finished',
  archive: 'Archived',
  unarchive: 'Unarchived',
};

export function useChangeMaintenanceWindow(onDone: () => void) {
  const { http, toasts } = useServices();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      change,
      window,
    }: {
      change: WindowChange;
      window: MaintenanceWindowResource;
    }) =>
      change === 'finish'
        ? http.post(`${windowPath(window.id)}/_finish`)
        : http.post(`${windowPath(window.id)}/_archive`, { archive: change === 'archive' }),
    async onSuccess(_, { change, window }) {
      toasts.addSuccess(`${DONE[change]} maintenance window '${window.title}'`);
      onDone();
      await client.invalidateQueries({ queryKey: KEY });
    },
    onError: ({ message }, { window }) =>
      toasts.addDanger({ title: `Unable to change '${window.title}'`, text: message }),
  });
}
