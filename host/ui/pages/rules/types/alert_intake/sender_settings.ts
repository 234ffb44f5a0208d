import type { IntakeFormat } from './alert_intake_params';

/** Stands for an API key, which nobody but its owner knows. */
const KEY = '<API key>';

/** What the other system needs to be told to push its alerts to this rule. */
export function senderSettings(format: IntakeFormat, url: string): string {
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
    `  -d '{"id": "disk-db-1", "status": "firing", "reason": "Disk of db-1 over 90%"}'`,
  ].join('\n');
}
