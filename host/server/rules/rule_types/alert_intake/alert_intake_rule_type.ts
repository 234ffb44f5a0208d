import type { KnownAlert, RuleRunOptions, RuleRunResult, RuleType } from '../../rule_type';
import { alertIntakeParams, type AlertIntakeParams } from './alert_intake_params';
import { keptAlert } from '../kept_alert';

export const ALERT_INTAKE_ID = '.alert-intake';

/** Alerts of other systems, pushed to the rule; its runs only look for what was not repeated. */
export function createAlertIntakeRuleType(): RuleType<AlertIntakeParams> {
  return {
    id: ALERT_INTAKE_ID,
    name: 'Alert intake',
    description: 'Take alerts from Alertmanager, Grafana or anything that can send JSON.',
    category: 'observability',
    producer: 'stackAlerts',
    actionGroups: [{ id: 'firing', name: 'Firing' }],
    defaultActionGroupId: 'firing',
    params: alertIntakeParams,
    isPushed: true,
    actionVariables: {
      context: [
        { name: 'reason', description: 'Summary or description of the alert, in one line.' },
        { name: 'status', description: 'What the sender says: firing or resolved.' },
        { name: 'severity', description: 'The label severity, or what is mapped to it.' },
        { name: 'alertname', description: 'The label alertname.' },
        { name: 'labels', description: 'All labels, e.g. context.labels.instance.' },
        { name: 'annotations', description: 'All annotations.' },
        { name: 'summary', description: 'The annotation summary.' },
        { name: 'description', description: 'The annotation description.' },
        { name: 'runbook_url', description: 'The annotation runbook_url.' },
        { name: 'fingerprint', description: 'The id of the alert at the sender.' },
        { name: 'startsAt', description: 'When it began.' },
        { name: 'endsAt', description: 'When it ended.' },
        { name: 'generatorURL', description: 'Where the alert comes from.' },
        { name: 'externalURL', description: 'The page of the sender.' },
        { name: 'silenceURL', description: 'Where it can be silenced (Grafana).' },
        { name: 'dashboardURL', description: 'The dashboard (Grafana).' },
        { name: 'panelURL', description: 'The panel (Grafana).' },
        { name: 'values', description: 'What was measured (Grafana).' },
        { name: 'payload', description: 'The whole alert as it was sent (generic JSON).' },
      ],
    },
    run: (options) => Promise.resolve(withoutExpired(options)),
  };
}

function withoutExpired({
  alerts,
  params,
  startedAt,
}: RuleRunOptions<AlertIntakeParams>): RuleRunResult {
  const { expireAfterMs } = params;
  const isExpired = (alert: KnownAlert) =>
    expireAfterMs > 0 && startedAt.getTime() - receivedAt(alert).getTime() >= expireAfterMs;
  return {
    alerts: alerts.filter((alert) => !isExpired(alert)).map(keptAlert),
    recoveredContext: new Map(
      alerts.filter(isExpired).map((alert) => [
        alert.id,
        {
          ...alert.context,
          reason: `Was not repeated since ${receivedAt(alert).toISOString()} and is taken for over. ${alert.reason}`,
        },
      ]),
    ),
  };
}

function receivedAt({ state, startedAt }: KnownAlert): Date {
  const received = new Date(String(state['receivedAt']));
  return Number.isNaN(received.getTime()) ? startedAt : received;
}
