import { createHash } from 'node:crypto';
import {
  idProblem,
  isObject,
  refusedPush,
  toParsedPush,
  toReason,
  typeName,
  type ParsedAlert,
  type ParsedPush,
} from './parsed_push';

/** Copied to the context under their own names where they are there. */
const ALERT_FIELDS = [
  'fingerprint',
  'startsAt',
  'endsAt',
  'generatorURL',
  // Grafana's own.
  'silenceURL',
  'dashboardURL',
  'panelURL',
  'imageURL',
  'values',
  'valueString',
];
const PUSH_FIELDS = ['receiver', 'externalURL', 'groupKey', 'groupLabels', 'orgId'];
/** Go's zero time: the alert has not ended. */
const NO_TIME = '0001-01-01T00:00:00Z';

/** Alertmanager's webhook body (version 4), and Grafana's, which is the same and more. */
export function parseAlertmanagerPush(body: unknown, receivedAt: Date): ParsedPush {
  if (!isObject(body)) {
    return refusedPush(
      `[request body]: expected a plain object value, but found [${typeName(body)}] instead.`,
    );
  }
  const { version, alerts, truncatedAlerts } = body;
  if (version !== undefined && version !== '4' && version !== '1') {
    return refusedPush(
      `[request body.version]: Alertmanager's version "4" or Grafana's "1" is expected`,
    );
  }
  if (!Array.isArray(alerts)) {
    return refusedPush(
      `[request body.alerts]: expected value of type [array] but got [${typeName(alerts)}]`,
    );
  }
  const common = pick(body, PUSH_FIELDS);
  const parsed = alerts.map((alert, index) =>
    parseAlert(alert, { at: `request body.alerts.${index}`, common, receivedAt }),
  );
  return toParsedPush(
    parsed,
    typeof truncatedAlerts === 'number' && truncatedAlerts > 0
      ? [
          `The sender left out ${truncatedAlerts} alerts of this group (max_alerts of its webhook_config).`,
        ]
      : [],
  );
}

interface Place {
  at: string;
  common: Record<string, unknown>;
  receivedAt: Date;
}

function parseAlert(alert: unknown, { at, common, receivedAt }: Place): ParsedAlert {
  if (!isObject(alert)) {
    return {
      problem: `[${at}]: expected a plain object value, but found [${typeName(alert)}] instead.`,
    };
  }
  const { status, fingerprint } = alert;
  if (status !== 'firing' && status !== 'resolved') {
    return { problem: `[${at}.status]: must be "firing" or "resolved"` };
  }
  if (fingerprint !== undefined && typeof fingerprint !== 'string') {
    return {
      problem: `[${at}.fingerprint]: expected value of type [string] but got [${typeName(fingerprint)}]`,
    };
  }
  const labels = textsIn(alert['labels']);
  const annotations = textsIn(alert['annotations']);
  if (!labels || !annotations) {
    return { problem: `[${at}.${labels ? 'annotations' : 'labels'}]: must hold texts only` };
  }
  const id = fingerprint ?? fingerprintOf(labels);
  const problem = idProblem(id);
  if (problem !== undefined) {
    return { problem: `[${at}.fingerprint]: ${problem}` };
  }
  const reason = reasonOf({ labels, annotations, status });
  const context = {
    ...common,
    ...pick(alert, ALERT_FIELDS),
    fingerprint: id,
    labels,
    annotations,
    reason,
    status,
    ...(labels['alertname'] !== undefined && { alertname: labels['alertname'] }),
    ...(labels['severity'] !== undefined && { severity: labels['severity'] }),
    ...pick(annotations, ['summary', 'description', 'runbook_url']),
  };
  return {
    alert:
      status === 'resolved'
        ? { status, id, context }
        : { status, id, reason, context, state: { receivedAt: receivedAt.toISOString() } },
  };
}

interface Texts {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  status: string;
}

function reasonOf({ labels, annotations, status }: Texts): string {
  const { summary, description, message } = annotations;
  return toReason(
    summary || description || message || `${labels['alertname'] ?? 'An alert'} is ${status}.`,
  );
}

/** What is missing is empty. */
function textsIn(value: unknown): Record<string, string> | undefined {
  if (value === undefined || value === null) {
    return {};
  }
  if (!isObject(value) || Object.values(value).some((text) => typeof text !== 'string')) {
    return undefined;
  }
  return value as Record<string, string>;
}

/** Of senders that have none of their own: the same labels are the same alert. */
function fingerprintOf(labels: Record<string, string>): string {
  const sorted = Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

function pick(from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names
      .map((name) => [name, Object.hasOwn(from, name) ? from[name] : undefined] as const)
      .filter(([, value]) => value !== undefined && value !== '' && value !== NO_TIME),
  );
}
