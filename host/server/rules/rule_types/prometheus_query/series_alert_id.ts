import { createHash } from 'node:crypto';

const LONGEST_ID = 512;

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
  const id = `{${text}}`;
  if (id.length <= LONGEST_ID) {
    return id;
  }
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 16);
  return `${id.slice(0, LONGEST_ID - hash.length - 1)}…${hash}`;
}
