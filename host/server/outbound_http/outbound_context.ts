import { AsyncLocalStorage } from 'node:async_hooks';

export interface ObservedExchanges {
  /** Of the last answer that came; null when none did. */
  lastStatus: number | null;
}

interface OutboundContext {
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal | undefined;
  observed: ObservedExchanges | undefined;
}

export interface AddedContext {
  /** One that the sender set itself stays, and none goes along to another origin after a redirect. */
  headers?: Readonly<Record<string, string>>;
  /** Ends every exchange under way. */
  signal?: AbortSignal;
}

const NO_HEADERS = {};
const contexts = new AsyncLocalStorage<OutboundContext>();

/** Runs something and tells what the other side answered to what it sent, whoever sent it. */
export async function observeExchanges<T>(
  run: () => Promise<T>,
): Promise<{ value: T } & ObservedExchanges> {
  const observed: ObservedExchanges = { lastStatus: null };
  const outer = contexts.getStore();
  const headers = outer?.headers ?? NO_HEADERS;
  const value = await contexts.run({ headers, signal: outer?.signal, observed }, run);
  return { value, ...observed };
}

/** Runs something and adds to all it sends. */
export function withOutboundContext<T>({ headers = {}, signal }: AddedContext, run: () => T): T {
  const outer = contexts.getStore();
  const added = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const context = {
    headers: { ...outer?.headers, ...Object.fromEntries(added) },
    signal: signal ?? outer?.signal,
    observed: outer?.observed,
  };
  return contexts.run(context, run);
}

export function contextSignal(): AbortSignal | undefined {
  return contexts.getStore()?.signal;
}

export function noteStatus(status: number): void {
  const observed = contexts.getStore()?.observed;
  if (observed) {
    observed.lastStatus = status;
  }
}

/** The headers of a request together with those of the context it is sent in. */
export function withContextHeaders(headers: Record<string, string>): Record<string, string> {
  const added = contexts.getStore()?.headers;
  if (added === undefined || added === NO_HEADERS) {
    return headers;
  }
  const own = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const missing = Object.entries(added).filter(([name]) => !own.has(name));
  return { ...headers, ...Object.fromEntries(missing) };
}
