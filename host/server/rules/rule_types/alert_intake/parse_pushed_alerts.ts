import type { AlertIntakeParams } from './alert_intake_params';
import { parseAlertmanagerPush } from './parse_alertmanager_push';
import { parseGenericPush } from './parse_generic_push';
import type { ParsedPush } from './parsed_push';

/**
 * What a body pushed to a rule of type `.alert-intake` says. Never throws: what cannot be read is
 * among the problems, what can be read among the alerts. See docs/adr/0032.
 *
 * A firing alert has `state.receivedAt`. It is to be kept of every push, also of one that changes
 * nothing else: by it the rule's run knows what was not repeated.
 */
export function parsePushedAlerts(
  body: unknown,
  { params, receivedAt }: { params: AlertIntakeParams; receivedAt: Date },
): ParsedPush {
  const { mapping } = params;
  return params.format === 'generic' && mapping
    ? parseGenericPush(body, { mapping, receivedAt })
    : parseAlertmanagerPush(body, receivedAt);
}
