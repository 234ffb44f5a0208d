import type { AuditAction, AuditOutcome } from '../../common/audit_log_resource';
import type { AuditRow } from '../storage';

export interface AuditedObject {
  type: string;
  id: string;
  name?: string | undefined;
}

/** Something that somebody did, or was refused. Nothing in it may hold a secret. */
export interface AuditEvent {
  action: AuditAction;
  outcome: AuditOutcome;
  provider: 'http' | 'command_line' | 'start';
  /** Null when nobody said who they are. */
  username: string | null;
  spaceId: string;
  object?: AuditedObject | undefined;
  /** More to know, a sentence without its full stop, such as `120 deliveries`. */
  note?: string | undefined;
  /** Why it was refused or failed. */
  error?: { code: string; message: string } | undefined;
  /** The user of the machine whose command it was. */
  machineUser?: string | undefined;
  request?: AuditedRequest | undefined;
}

/** What it came by. */
export interface AuditedRequest {
  id: string;
  method: string;
  /** Its pattern: a path may hold anything. */
  route: string;
  statusCode: number;
  address: string;
  /** What a proxy in front says; anybody can write it. */
  forwardedFor?: string | undefined;
  authentication?: 'session' | 'basic' | 'api_key' | undefined;
  apiKeyId?: string | undefined;
}

export type AuditDetails = Omit<
  AuditEvent,
  'action' | 'outcome' | 'username' | 'spaceId' | 'object'
> & { objectName?: string | undefined };

const LONGEST_TEXT = 1_024;

/** As every database can keep it, whatever a request held. */
export function toAuditRow(event: AuditEvent, { id, at }: { id: string; at: Date }): AuditRow {
  const { action, outcome, username, spaceId, object, ...details } = event;
  const kept: AuditDetails = { ...details, objectName: object?.name };
  return {
    id,
    at,
    action,
    outcome,
    username: username === null ? null : storable(username),
    spaceId: storable(spaceId),
    objectType: object?.type ?? null,
    objectId: object ? storable(object.id) : null,
    details: JSON.parse(JSON.stringify(kept), (_key, value: unknown) =>
      typeof value === 'string' ? storable(value) : value,
    ) as Record<string, unknown>,
  };
}

function storable(text: string): string {
  return text.slice(0, LONGEST_TEXT).replaceAll('\0', '\u{FFFD}').toWellFormed();
}
