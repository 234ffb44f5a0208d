import { useMutation } from '@tanstack/react-query';
import { useServices } from '../../../services';
import { connectorCount } from '../connector_count';
import { exportConnectors } from './export_connectors';
import { saveFile } from './save_file';

/** Of the connectors with these ids, or of all. */
export function useExportConnectors() {
  const { http, toasts } = useServices();
  return useMutation({
    mutationFn: (ids?: readonly string[]) => exportConnectors(http, ids),
    onSuccess({ text, details: { exportedCount, excludedObjects, missingReferences } }) {
      if (exportedCount > 0) {
        saveFile(`connectors-${new Date().toISOString().slice(0, 10)}.ndjson`, text);
        toasts.addSuccess({
          title: `Exported ${connectorCount(exportedCount)}`,
          text: 'Secrets are not in the file.',
        });
      }
      const left = [
        ...excludedObjects.map(({ id, reason }) => `${id}${reason ? `: ${reason}` : ''}`),
        ...missingReferences.map(({ id }) => `${id}: not found`),
      ];
      if (left.length > 0 || exportedCount === 0) {
        toasts.addWarning({
          title: exportedCount === 0 ? 'There is nothing to export' : 'Left out of the file',
          ...(left.length > 0 && { text: left.join(', ') }),
        });
      }
    },
    onError: (error) =>
      toasts.addDanger({ title: 'Unable to export connectors', text: error.message }),
  });
}
