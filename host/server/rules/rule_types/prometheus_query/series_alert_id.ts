import { storableId } from '../../storable_result';

/** As Prometheus writes labels: `{instance="web-1:9100",job="node"}`, in the order of their names. */
export function seriesAlertId(
  labels: Record<string, string>,
  idLabels: readonly string[] | undefined,
): string {
  const text = Object.entries(labels)
    .filter(([name]) => (idLabels ? idLabels.includes(name) : name !== '__name__'))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',');
  return storableId(`{${text}}`);
}
