import { createHash } from 'node:crypto';
import type { RuleRunResult } from './rule_type';

const LONGEST_ID = 512;
const LONGEST_REASON = 1_000;

/**
 * What a run found, in texts that every database takes and gives back as they are: Elasticsearch has
 * keys of 32,000 characters, and JSON has characters that are none.
 */
export function toStorableResult(found: RuleRunResult): RuleRunResult {
  const { alerts, recoveredContext, warnings } = found;
  return {
    ...found,
    alerts: alerts.map((alert) => ({
      ...alert,
      id: storableId(alert.id),
      reason: shortened(storableText(alert.reason)),
    })),
    ...(recoveredContext && {
      recoveredContext: new Map(
        [...recoveredContext].map(([id, context]) => [storableId(id), context]),
      ),
    }),
    ...(warnings && { warnings: warnings.map(storableText) }),
  };
}

/** The same for the same; of a long one its beginning and what tells it from others. */
export function storableId(text: string): string {
  const id = storableText(text);
  if (id.length <= LONGEST_ID) {
    return id;
  }
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 16);
  return `${id.slice(0, LONGEST_ID - hash.length - 1).toWellFormed()}…${hash}`;
}

/** Each character that is none becomes the sign for that. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}

function shortened(text: string): string {
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON).toWellFormed()}…` : text;
}
