import { SEVERITY_WHEN_EMPTY } from './severity';
import type { XmattersParams } from './xmatters_connector';

/** What is sent for an action: Kibana's seven fields, and ours only when they say something. */
export function createTriggerPayload(params: XmattersParams): XmattersParams {
  const { alertActionGroupName, signalId, ruleName, date, severity, spaceId, tags } = params;
  return {
    ...onlyDefined({ alertActionGroupName, signalId, ruleName, date }),
    severity: severity.trim() === '' ? SEVERITY_WHEN_EMPTY : severity,
    ...onlyDefined({ spaceId, tags }),
    ...onlyTelling({
      message: params.message,
      link: params.link,
      recipients: params.recipients,
    }),
  };
}

function onlyDefined(
  fields: Record<string, string | undefined>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function onlyTelling(
  fields: Record<string, string | undefined>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value?.trim()));
}
