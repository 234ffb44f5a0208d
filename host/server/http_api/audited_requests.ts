import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditAction } from '../../common/audit_log_resource';
import type { AuditedObject, AuditedRequest, AuditEvent, AuditLog } from '../audit';

/** What a request does, or was refused to do. */
export interface AuditedChange {
  action: AuditAction;
  /** What it is done to; its id or name may be set when they are known. */
  object?: AuditedObject;
  note?: string;
  /** Whoever asks, unless given. */
  username?: string | null;
  /** Where a part of the request went otherwise than its answer says. */
  error?: { code: string; message: string };
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The line that a request leaves in the audit log, whether it is done, fails or is refused. */
    audit?: {
      action: AuditAction;
      /** Of what the path names, e.g. `action` for a connector. */
      objectType?: string;
      note?: string;
    };
  }
  interface FastifyRequest {
    /** In the order in which they were done; null when nothing is. */
    auditedChanges: AuditedChange[] | null;
    /** A user whose credentials were refused. */
    refusedUsername: string | null;
  }
}

type Auditable = Pick<FastifyRequest, 'auditedChanges'>;

/** A line of a change is in the database when its answer goes out, unless that takes longer. */
const WRITTEN_WITHIN_MS = 2_000;
const LONGEST_FORWARDED_FOR = 256;
const REFUSED_STATUSES: ReadonlySet<number> = new Set([401, 403, 429]);

/** The line that the route of a request declares, to add to it what is known later only. */
export function audited({ auditedChanges }: Auditable): AuditedChange {
  const [change] = auditedChanges ?? [];
  if (!change) {
    throw new Error('The route declares no config.audit.');
  }
  return change;
}

/** One more line of a request. */
export function addAudited(request: Auditable, change: AuditedChange): AuditedChange {
  (request.auditedChanges ??= []).push(change);
  return change;
}

/** Lines for everything that routes declare, and for every refusal. Before it is decided who may. */
export function registerAudit(server: FastifyInstance, auditLog: AuditLog): void {
  server.decorateRequest('auditedChanges', null);
  server.decorateRequest('refusedUsername', null);
  server.addHook('preHandler', (request, _reply, done) => {
    const { audit } = request.routeOptions.config ?? {};
    if (audit) {
      const { action, objectType, note } = audit;
      const object = objectType === undefined ? undefined : namedObject(request, objectType);
      addAudited(request, { action, ...(object && { object }), ...(note && { note }) });
    }
    done();
  });
  server.addHook('onSend', async (request, reply, payload) => {
    reply.header('x-request-id', request.id);
    const { statusCode } = reply;
    const isFailure = statusCode >= 400;
    if (request.auditedChanges === null && !REFUSED_STATUSES.has(statusCode)) {
      return;
    }
    const error = isFailure ? errorIn(payload) : undefined;
    const changes = request.auditedChanges ?? [refusedRequest(request, statusCode)];
    for (const change of changes) {
      const event = toAuditEvent(change, { request, reply, error });
      if (event.outcome === 'failure') {
        auditLog.recordRefusal(event);
      } else {
        auditLog.record(event);
      }
    }
    if (!isFailure && auditLog.isEnabled) {
      await within(WRITTEN_WITHIN_MS, auditLog.written());
    }
  });
}

/** What the path says it is done to, with the name that it gets. */
function namedObject({ params, body }: FastifyRequest, type: string): AuditedObject | undefined {
  const { id, username } = (params ?? {}) as { id?: string; username?: string };
  const { name } = (body ?? {}) as { name?: unknown };
  const found = id ?? username;
  return found === undefined
    ? undefined
    : { type, id: found, ...(typeof name === 'string' && { name }) };
}

/** Wrong credentials are a log-in that failed, whatever was asked for with them. */
function refusedRequest(request: FastifyRequest, statusCode: number): AuditedChange {
  const isLogin = statusCode !== 403 && request.headers.authorization !== undefined;
  return isLogin
    ? { action: 'user_login', username: request.refusedUsername }
    : { action: 'http_request' };
}

function toAuditEvent(
  change: AuditedChange,
  {
    request,
    reply,
    error: answered,
  }: { request: FastifyRequest; reply: FastifyReply; error: AuditEvent['error'] },
): AuditEvent {
  const { action, object, note, username = request.user?.username ?? null } = change;
  const error = change.error ?? answered;
  const isUncertain = error !== undefined && reply.statusCode >= 500;
  return {
    action,
    outcome: isUncertain ? 'unknown' : error ? 'failure' : 'success',
    provider: 'http',
    username,
    spaceId: request.spaceId,
    object,
    note,
    error,
    request: auditedRequest(request, reply.statusCode),
  };
}

function auditedRequest(request: FastifyRequest, statusCode: number): AuditedRequest {
  const { user, headers } = request;
  const forwardedFor = headers['x-forwarded-for'];
  return {
    id: request.id,
    method: request.method,
    // Of a path that there is not, nothing is kept: it may hold anything.
    route: request.routeOptions.url ?? 'unknown',
    statusCode,
    address: request.ip,
    forwardedFor: forwardedFor && String(forwardedFor).slice(0, LONGEST_FORWARDED_FOR),
    authentication: authenticationOf(request),
    apiKeyId: user?.apiKey?.id,
  };
}

function authenticationOf({ user, headers }: FastifyRequest): AuditedRequest['authentication'] {
  if (!user) {
    return undefined;
  }
  if (user.apiKey) {
    return 'api_key';
  }
  return headers.authorization === undefined ? 'session' : 'basic';
}

function errorIn(payload: unknown): { code: string; message: string } {
  try {
    const { error, message } = JSON.parse(String(payload)) as Record<string, unknown>;
    return { code: String(error), message: String(message) };
  } catch {
    return { code: 'Error', message: 'The answer says no reason.' };
  }
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work, late]);
  clearTimeout(timer);
}
