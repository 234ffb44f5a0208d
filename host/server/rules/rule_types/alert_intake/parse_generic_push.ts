import type { AlertMapping } from './alert_intake_params';
import {
  idProblem,
  refusedPush,
  toParsedPush,
  toReason,
  typeName,
  type ParsedAlert,
  type ParsedPush,
} from './parsed_push';
import { valueAt } from './value_at';

/** Any JSON, by what the rule says about where things are in it. */
export function parseGenericPush(
  body: unknown,
  { mapping, receivedAt }: { mapping: AlertMapping; receivedAt: Date },
): ParsedPush {
  const found = mapping.alerts === undefined ? body : valueAt(body, mapping.alerts);
  const at = mapping.alerts === undefined ? 'request body' : `request body.${mapping.alerts}`;
  if (typeof found !== 'object' || found === null) {
    return refusedPush(
      `[${at}]: expected an alert or a list of alerts but got [${typeName(found)}]`,
    );
  }
  const context = { mapping, receivedAt };
  return toParsedPush(
    Array.isArray(found)
      ? found.map((alert, index) => parseAlert(alert, { ...context, at: `${at}.${index}` }))
      : [parseAlert(found, { ...context, at })],
  );
}

interface Place {
  at: string;
  mapping: AlertMapping;
  receivedAt: Date;
}

function parseAlert(alert: unknown, { at, mapping, receivedAt }: Place): ParsedAlert {
  const id = textAt(alert, mapping.id);
  if (id === undefined) {
    const value = valueAt(alert, mapping.id);
    return {
      problem: `[${at}.${mapping.id}]: expected value of type [string] but got [${typeName(value)}]`,
    };
  }
  const problem = idProblem(id);
  if (problem !== undefined) {
    return { problem: `[${at}.${mapping.id}]: ${problem}` };
  }
  const status = textAt(alert, mapping.status);
  const severity = textAt(alert, mapping.severity);
  const reason = toReason(textAt(alert, mapping.reason) || `${id} is firing.`);
  const context = {
    payload: alert,
    reason,
    ...(status !== undefined && { status }),
    ...(severity !== undefined && { severity }),
  };
  const isOver = mapping.resolvedValues.some(
    (value) => value.toLowerCase() === status?.toLowerCase(),
  );
  return {
    alert: isOver
      ? { status: 'resolved', id, context }
      : {
          status: 'firing',
          id,
          reason,
          context,
          state: { receivedAt: receivedAt.toISOString() },
        },
  };
}

/** Numbers and yes or no count as texts: many senders have such ids and states. */
function textAt(alert: unknown, path: string | undefined): string | undefined {
  const value = path === undefined ? undefined : valueAt(alert, path);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}
