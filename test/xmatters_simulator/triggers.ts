import { jsonAnswer, restError, type Answer } from './answer';
import { sameCredentials } from './basic_credentials';
import type { FloodControl } from './flood_control';
import type { JournalEntry } from './journal';
import { limitedUntil, retryAfterHeaders, withinMinute, type RateLimit } from './rate_limit';
import type { Signal, SignalInput } from './signals';

export interface TriggerOptions {
  readonly auth?: 'url' | 'basic' | 'none';
  /** For `auth: 'url'`; made up where left out. */
  readonly apiKey?: string;
  /** For `auth: 'basic'`: the Web Login ID, or an API key with its secret as the password. */
  readonly user?: string;
  readonly password?: string;
  /** False: the authenticating user may not use this trigger, so right credentials answer 403. */
  readonly permitted?: boolean;
  readonly floodControl?: FloodControl;
}

export interface TriggerDefinition {
  readonly id: string;
  readonly auth: 'url' | 'basic' | 'none';
  readonly apiKey: string;
  readonly user: string;
  readonly password: string;
  readonly permitted: boolean;
  readonly floodControl: FloodControl | undefined;
}

export interface TriggersContext {
  readonly now: () => number;
  readonly createId: () => string;
  readonly receive: (input: SignalInput) => Signal;
  readonly rateLimit: RateLimit | undefined;
}

const TRIGGER_PATH = /^\/api\/integration\/1\/functions\/([^/]+)\/triggers$/;

export const triggerIdOf = (path: string): string | undefined => TRIGGER_PATH.exec(path)?.[1];

export const triggerPath = ({ id, auth, apiKey }: TriggerDefinition): string =>
  `/api/integration/1/functions/${id}/triggers${
    auth === 'url' ? `?apiKey=${encodeURIComponent(apiKey)}` : ''
  }`;

/** The answer that refuses a request, or undefined for one with good credentials. */
export const refuseCredentials = (
  trigger: TriggerDefinition,
  { query, headers }: Pick<JournalEntry, 'query' | 'headers'>,
): Answer | undefined => {
  const known = {
    none: () => true,
    url: () => query.get('apiKey') === trigger.apiKey,
    basic: () => sameCredentials(headers.authorization, trigger),
  }[trigger.auth]();
  if (!known) return restError(401, 'The request could not be authenticated');
  if (!trigger.permitted) {
    return restError(403, 'The authenticating user does not have permission to use this trigger');
  }
  return undefined;
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The inbound triggers of the simulated tenant. */
export class Triggers {
  private readonly definitions = new Map<string, TriggerDefinition>();
  private acceptedAt: number[] = [];
  private rateLimit: RateLimit | undefined;

  constructor(private readonly context: TriggersContext) {
    this.rateLimit = context.rateLimit;
  }

  add(options: TriggerOptions): TriggerDefinition {
    const { createId } = this.context;
    const definition: TriggerDefinition = {
      id: createId(),
      auth: options.auth ?? 'url',
      apiKey: options.apiKey ?? createId(),
      user: options.user ?? 'elastic',
      password: options.password ?? createId(),
      permitted: options.permitted ?? true,
      floodControl: options.floodControl,
    };
    this.definitions.set(definition.id, definition);
    return definition;
  }

  delete(id: string): void {
    this.definitions.delete(id);
  }

  setRateLimit(rateLimit: RateLimit | undefined): void {
    this.rateLimit = rateLimit;
    this.acceptedAt = [];
  }

  handle(entry: JournalEntry): Answer {
    const trigger = this.definitions.get(entry.triggerId ?? '');
    if (trigger === undefined) return restError(404, 'The trigger does not exist');
    if (entry.method !== 'POST') {
      return restError(405, 'A trigger takes POST only', { headers: { allow: 'POST' } });
    }
    return refuseCredentials(trigger, entry) ?? this.refuseRate() ?? this.accept(trigger, entry);
  }

  private refuseRate(): Answer | undefined {
    if (this.rateLimit === undefined) return undefined;
    const now = this.context.now();
    const until = limitedUntil(this.acceptedAt, now, this.rateLimit);
    if (until === undefined) return undefined;
    return restError(429, 'The maximum number of requests in one minute is exceeded', {
      headers: retryAfterHeaders(until, now, this.rateLimit),
    });
  }

  private accept(trigger: TriggerDefinition, entry: JournalEntry): Answer {
    const { json: body, recipients } = entry;
    if (!isObject(body)) return restError(400, 'The request body must be a JSON object');
    const at = this.context.now();
    const requestId = this.context.createId();
    if (this.rateLimit !== undefined) this.acceptedAt = [...withinMinute(this.acceptedAt, at), at];
    const { id: triggerId, floodControl } = trigger;
    this.context.receive({ requestId, triggerId, at, body, recipients, floodControl });
    return { ...jsonAnswer(202, { requestId }), requestId };
  }
}
