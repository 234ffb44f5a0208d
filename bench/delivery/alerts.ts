import { ALERT } from '../executor/contestant';

/** How a contestant is told of alerts. */
export type Protocol = 'host' | 'alertmanager';

/** One alert of one turn: it travels as text through the contestant to the receiver. */
export function markOf(turn: number, alert: number): string {
  return `alert-${turn}-${alert}-`;
}

/** @returns the alert's number, or -1 when the text is of none of this turn. */
export function alertIn(text: string, turn: number): number {
  const prefix = `alert-${turn}-`;
  const at = text.indexOf(prefix);
  return at < 0 ? -1 : Number.parseInt(text.slice(at + prefix.length), 10);
}

export interface Body {
  path: string;
  body: string;
  acceptedWith: number;
}

/** As in the executor's benchmark, but each alert in a line of its own, as a rule would send them. */
const delivery = (mark: string) => ({
  params: { ...ALERT, signalId: mark },
  ordering_key: mark,
});

/** Says the same in Alertmanager's words; alerts that differ in a label are different ones there. */
const labelled = (mark: string) => ({
  labels: { alertname: 'cpu_usage', alert: mark, severity: ALERT.severity, tags: ALERT.tags },
  annotations: { rule: ALERT.ruleName, group: ALERT.alertActionGroupName },
  endsAt: '2099-01-01T00:00:00Z',
});

/** @param connectorId of the host; Alertmanager has one receiver. */
export function bodyOf(protocol: Protocol, connectorId: string, marks: readonly string[]): Body {
  const [only] = marks;
  if (protocol === 'alertmanager') {
    const body = JSON.stringify(marks.map(labelled));
    return { path: '/api/v2/alerts', body, acceptedWith: 200 };
  }
  const path = `/api/actions/connector/${connectorId}`;
  return marks.length === 1 && only !== undefined
    ? { path: `${path}/_enqueue`, body: JSON.stringify(delivery(only)), acceptedWith: 202 }
    : {
        path: `${path}/_bulk_enqueue`,
        body: JSON.stringify({ deliveries: marks.map(delivery) }),
        acceptedWith: 202,
      };
}
