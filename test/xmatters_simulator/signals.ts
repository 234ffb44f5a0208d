import { DEFAULT_FLOOD_CONTROL, isFlooded, withinWindow, type FloodControl } from './flood_control';
import { fieldOf } from './journal';

/**
 * `test`: neither signalId nor alertActionGroupName; `incomplete`: one of them is missing, and xMatters
 * needs both to make an alert; `firing` and `recovery` act on the event of their signalId.
 */
export type SignalKind = 'test' | 'incomplete' | 'firing' | 'recovery';

export interface Signal {
  /** Same as the requestId that the trigger answered. */
  readonly id: string;
  readonly triggerId: string;
  readonly at: number;
  readonly kind: SignalKind;
  /** The correlation: the signalId of the body. */
  readonly correlation: string | undefined;
  readonly suppressed: boolean;
  /** The event it made, joined or ended. */
  readonly eventId: string | undefined;
  readonly recipients: readonly string[];
  readonly body: object;
}

/** An xMatters event, which people there call an alert. */
export interface XmattersEvent {
  readonly id: string;
  readonly triggerId: string;
  readonly signalId: string;
  /** Of the request that created it. */
  readonly requestId: string;
  readonly createdAt: number;
  readonly status: 'ACTIVE' | 'TERMINATED';
  readonly terminatedAt: number | undefined;
  /** Of the recovery that ended it. */
  readonly terminatedByRequestId: string | undefined;
  readonly recipients: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface SignalInput {
  readonly requestId: string;
  readonly triggerId: string;
  readonly at: number;
  readonly body: object;
  readonly recipients: readonly string[];
  readonly floodControl: FloodControl | undefined;
}

const textOf = (body: object, name: string): string | undefined => {
  const value = fieldOf(body, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export const kindOfSignal = (body: object, recoveredName: string): SignalKind => {
  const group = textOf(body, 'alertActionGroupName');
  const signalId = textOf(body, 'signalId');
  if (group === undefined && signalId === undefined) return 'test';
  if (group === undefined || signalId === undefined) return 'incomplete';
  return group.toLowerCase() === recoveredName.toLowerCase() ? 'recovery' : 'firing';
};

const keyOf = (triggerId: string, correlation: string): string => `${triggerId} ${correlation}`;

/** The signals a simulated tenant received and the events its flow made of them. */
export class SignalStore {
  private readonly signals = new Map<string, Signal>();
  private readonly events = new Map<string, XmattersEvent>();
  // Two indexes, so that a receiver of a million signals stays as fast as one of ten.
  private readonly arrivals = new Map<string, number[]>();
  private readonly activeEvents = new Map<string, XmattersEvent>();

  constructor(
    private readonly createId: () => string,
    private readonly recoveredName: string,
  ) {}

  allSignals(): readonly Signal[] {
    return [...this.signals.values()];
  }

  allEvents(): readonly XmattersEvent[] {
    return [...this.events.values()];
  }

  signal(id: string): Signal | undefined {
    return this.signals.get(id);
  }

  event(id: string): XmattersEvent | undefined {
    return this.events.get(id);
  }

  clear(): void {
    for (const map of [this.signals, this.events, this.arrivals, this.activeEvents]) map.clear();
  }

  receive(input: SignalInput): Signal {
    const { requestId, triggerId, at, body, recipients } = input;
    const kind = kindOfSignal(body, this.recoveredName);
    const correlation = textOf(body, 'signalId');
    const key = correlation === undefined ? undefined : keyOf(triggerId, correlation);
    const suppressed = key !== undefined && this.isSuppressed(key, input);
    const eventId = key === undefined || suppressed ? undefined : this.act(kind, key, input);
    const signal: Signal = {
      id: requestId,
      triggerId,
      at,
      kind,
      correlation,
      suppressed,
      eventId,
      recipients,
      body,
    };
    this.signals.set(signal.id, signal);
    return signal;
  }

  private isSuppressed(key: string, { at, floodControl }: SignalInput): boolean {
    const control = floodControl ?? DEFAULT_FLOOD_CONTROL;
    const recent = withinWindow(this.arrivals.get(key) ?? [], at, control);
    this.arrivals.set(key, [...recent, at]);
    return isFlooded(recent, at, control);
  }

  private act(kind: SignalKind, key: string, input: SignalInput): string | undefined {
    const active = this.activeEvents.get(key);
    if (kind === 'recovery') return active && this.terminate(active, key, input);
    if (kind !== 'firing') return undefined;
    return active?.id ?? this.open(key, input);
  }

  private open(key: string, input: SignalInput): string {
    const event: XmattersEvent = {
      id: this.createId(),
      triggerId: input.triggerId,
      signalId: textOf(input.body, 'signalId') ?? '',
      requestId: input.requestId,
      createdAt: input.at,
      status: 'ACTIVE',
      terminatedAt: undefined,
      terminatedByRequestId: undefined,
      recipients: input.recipients,
      properties: { ...input.body },
    };
    this.events.set(event.id, event);
    this.activeEvents.set(key, event);
    return event.id;
  }

  private terminate(event: XmattersEvent, key: string, input: SignalInput): string {
    this.events.set(event.id, {
      ...event,
      status: 'TERMINATED',
      terminatedAt: input.at,
      terminatedByRequestId: input.requestId,
    });
    this.activeEvents.delete(key);
    return event.id;
  }
}
