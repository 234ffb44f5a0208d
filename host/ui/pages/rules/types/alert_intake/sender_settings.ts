import type { IntakeFormat, IntakeMapping } from './alert_intake_params';

/** Stands for an API key, which nobody but its owner knows. */
const KEY = '<API key>';

/** What the other system needs to be told to push its alerts to this rule. */
export function senderSettings(format: IntakeFormat, url: string, mapping: IntakeMapping): string {
  if (format === 'alertmanager') {
    return [
      'receivers:',
      '  - name: xmatters-host',
      '    webhook_configs:',
      `      - url: ${url}`,
      '        send_resolved: true',
      '        http_config:',
      '          authorization:',
      '            type: ApiKey',
      `            credentials: ${KEY}`,
    ].join('\n');
  }
  if (format === 'grafana') {
    return [
      'apiVersion: 1',
      'contactPoints:',
      '  - orgId: 1',
      '    name: xmatters-host',
      '    receivers:',
      '      - uid: xmatters-host',
      '        type: webhook',
      '        settings:',
      `          url: ${url}`,
      '          httpMethod: POST',
      '          authorization_scheme: ApiKey',
      `          authorization_credentials: ${KEY}`,
    ].join('\n');
  }
  return [
    `curl -X POST '${url}' \\`,
    `  -H 'Authorization: ApiKey ${KEY}' \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d ${quoted(JSON.stringify(sampleBody(mapping)))}`,
  ].join('\n');
}

/** An alert that the mapping finds its parts in; without a mapping yet, the plainest one. */
function sampleBody(mapping: IntakeMapping): unknown {
  const alert: Record<string, unknown> = {};
  put(alert, mapping.id || 'id', 'disk-db-1');
  put(alert, mapping.status, 'firing');
  put(alert, mapping.reason, 'Disk of db-1 over 90%');
  put(alert, mapping.severity, 'high');
  if (!mapping.alerts) {
    return alert;
  }
  const body: Record<string, unknown> = {};
  put(body, mapping.alerts, [alert]);
  return body;
}

/** At a path of keys and positions with dots. */
function put(target: Record<string, unknown>, path: string | undefined, value: unknown): void {
  const keys = path?.split('.').filter(Boolean) ?? [];
  let place = target;
  keys.forEach((key, index) => {
    const next = keys[index + 1];
    if (next === undefined) {
      place[key] = value;
    } else {
      place[key] ??= /^\d+$/.test(next) ? [] : {};
      place = place[key] as Record<string, unknown>;
    }
  });
}

/** In single quotes. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
