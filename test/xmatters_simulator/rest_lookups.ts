import { jsonAnswer, restError, type Answer } from './answer';
import { sameCredentials, type BasicCredentials } from './basic_credentials';
import type { JournalEntry } from './journal';
import type { Signal, SignalStore, XmattersEvent } from './signals';

const PREFIX = '/api/xm/1/';
const DEFAULT_PAGE = 100;

const isoOf = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** Only `id`, `status` and the property keys have a known form; the other names are ours. */
const eventResource = (event: XmattersEvent): object => ({
  id: event.id,
  requestId: event.requestId,
  status: event.status,
  created: isoOf(event.createdAt),
  terminated: isoOf(event.terminatedAt),
  terminatedByRequestId: event.terminatedByRequestId,
  trigger: { id: event.triggerId },
  recipients: event.recipients,
  properties: Object.fromEntries(
    Object.entries(event.properties).map(([name, value]) => [`${name}#en`, value]),
  ),
});

const signalResource = (signal: Signal): object => ({
  id: signal.id,
  requestId: signal.id,
  kind: signal.kind,
  correlation: signal.correlation,
  suppressed: signal.suppressed,
  received: isoOf(signal.at),
  trigger: { id: signal.triggerId },
  event: signal.eventId === undefined ? undefined : { id: signal.eventId },
  recipients: signal.recipients,
  properties: signal.body,
});

const wholeNumber = (text: string | null, otherwise: number): number =>
  text !== null && /^\d+$/.test(text) ? Number(text) : otherwise;

/** One page in the shape `{count, total, data, links}`, with a link to the next where there is one. */
export const pageOf = (
  items: readonly object[],
  { path, query }: Pick<JournalEntry, 'path' | 'query'>,
): object => {
  const offset = wholeNumber(query.get('offset'), 0);
  const limit = Math.max(1, wholeNumber(query.get('limit'), DEFAULT_PAGE));
  const data = items.slice(offset, offset + limit);
  const linkTo = (start: number): string => {
    const parameters = new URLSearchParams(query);
    parameters.set('offset', String(start));
    parameters.set('limit', String(limit));
    return `${path}?${parameters.toString()}`;
  };
  const next = offset + data.length < items.length ? { next: linkTo(offset + limit) } : {};
  return {
    count: data.length,
    total: items.length,
    data,
    links: { self: linkTo(offset), ...next },
  };
};

const isWithin = (at: number, query: URLSearchParams): boolean => {
  const from = Date.parse(query.get('from') ?? '');
  const to = Date.parse(query.get('to') ?? '');
  return (Number.isNaN(from) || at >= from) && (Number.isNaN(to) || at <= to);
};

const isAsked = (value: string | undefined, asked: string | null): boolean =>
  asked === null || value === asked;

const hasProperty = (event: XmattersEvent, query: URLSearchParams): boolean => {
  const name = query.get('propertyName')?.replace(/#[a-z]+$/i, '');
  if (name === undefined) return true;
  const value = Object.entries(event.properties).find(([key]) => key === name)?.[1];
  const asked = query.get('propertyValue');
  if (value === undefined) return false;
  return asked === null || asked === (typeof value === 'string' ? value : JSON.stringify(value));
};

export const findEvents = (
  events: readonly XmattersEvent[],
  query: URLSearchParams,
): readonly XmattersEvent[] =>
  events.filter(
    (event) =>
      isAsked(event.requestId, query.get('requestId')) &&
      isAsked(event.status, query.get('status')) &&
      hasProperty(event, query) &&
      isWithin(event.createdAt, query),
  );

export const findSignals = (
  signals: readonly Signal[],
  query: URLSearchParams,
): readonly Signal[] =>
  signals.filter(
    (signal) =>
      isAsked(signal.id, query.get('requestId')) &&
      isAsked(signal.correlation, query.get('correlation')) &&
      isWithin(signal.at, query),
  );

const oneOr404 = (resource: object | undefined): Answer =>
  resource === undefined
    ? restError(404, 'Could not find the resource')
    : jsonAnswer(200, resource);

/** `GET /api/xm/1/events` and `/signals` over what the simulator received. */
export const answerLookup = (
  entry: JournalEntry,
  store: SignalStore,
  restUser: BasicCredentials,
): Answer => {
  if (!sameCredentials(entry.headers.authorization, restUser)) {
    return restError(401, 'The request could not be authenticated');
  }
  if (entry.method !== 'GET') {
    return restError(405, 'The simulator answers look-ups only', { headers: { allow: 'GET' } });
  }
  const [collection, id, ...rest] = entry.path.slice(PREFIX.length).split('/');
  if (rest.length > 0) return restError(404, 'Could not find the resource');
  if (collection === 'events') {
    if (id === undefined) {
      return jsonAnswer(
        200,
        pageOf(findEvents(store.allEvents(), entry.query).map(eventResource), entry),
      );
    }
    const event = store.event(id);
    return oneOr404(event && eventResource(event));
  }
  if (collection === 'signals') {
    if (id === undefined) {
      return jsonAnswer(
        200,
        pageOf(findSignals(store.allSignals(), entry.query).map(signalResource), entry),
      );
    }
    const signal = store.signal(id);
    return oneOr404(signal && signalResource(signal));
  }
  return restError(404, 'Could not find the resource');
};

export const isLookup = (path: string): boolean => path.startsWith(PREFIX);
