// Whoever raises the alerts, in a process of its own, the same for all contestants.
import { Agent, request } from 'undici';
import { answerParent } from '../support/helper_process';
import { monotonicMs } from '../support/monotonic_ms';
import { bodyOf, markOf, type Protocol } from './alerts';

/** As fast as they are taken, so many in a request, or so many a second, one in a request. */
export type Pace =
  { kind: 'burst'; perRequest: number; concurrency: number } | { kind: 'paced'; perSecond: number };

export interface Push {
  protocol: Protocol;
  /** Taken in turn. */
  origins: readonly string[];
  authorization: string;
  connectorId: string;
  turn: number;
  count: number;
  pace: Pace;
}

export interface Pushed {
  /** When the request that says it was sent, by number of the alert. */
  sentAt: number[];
  /** How long each request took until it was accepted. */
  acceptMs: number[];
}

const MAX_CONNECTIONS = 50;

const dispatcher = new Agent({ connections: MAX_CONNECTIONS, keepAliveTimeout: 60_000 });

answerParent(push);

async function push(given: Push): Promise<Pushed> {
  const { protocol, origins, authorization, connectorId, turn, count, pace } = given;
  const pushed: Pushed = { sentAt: [], acceptMs: [] };
  let requests = 0;

  async function send(first: number, amount: number): Promise<void> {
    const marks = Array.from({ length: amount }, (_, index) => markOf(turn, first + index));
    const { path, body, acceptedWith } = bodyOf(protocol, connectorId, marks);
    const origin = origins[(requests += 1) % origins.length] ?? '';
    const sentAt = monotonicMs();
    pushed.sentAt.fill(sentAt, first, first + amount);
    const { statusCode, body: answer } = await request(`${origin}${path}`, {
      dispatcher,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'kbn-xsrf': 'true', authorization },
      body,
    });
    const text = await answer.text();
    if (statusCode !== acceptedWith) {
      throw new Error(`alerts were not accepted: ${statusCode} ${text.slice(0, 500)}`);
    }
    pushed.acceptMs.push(monotonicMs() - sentAt);
  }

  pushed.sentAt = Array.from({ length: count }, () => 0);
  await (pace.kind === 'burst' ? burst(count, pace, send) : paced(count, pace.perSecond, send));
  return pushed;
}

type Send = (first: number, amount: number) => Promise<void>;

async function burst(
  count: number,
  { perRequest, concurrency }: Extract<Pace, { kind: 'burst' }>,
  send: Send,
): Promise<void> {
  let next = 0;
  async function sendUntilEnd(): Promise<void> {
    while (next < count) {
      const first = next;
      next = Math.min(count, first + perRequest);
      // oxlint-disable-next-line no-await-in-loop -- each of the senders sends one after the other
      await send(first, next - first);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, sendUntilEnd));
}

/** At their times, however long the answers take. */
async function paced(count: number, perSecond: number, send: Send): Promise<void> {
  const startedAt = monotonicMs();
  const sends: Array<Promise<void>> = [];
  while (sends.length < count) {
    const due = Math.floor(((monotonicMs() - startedAt) * perSecond) / 1_000) + 1;
    while (sends.length < Math.min(due, count)) {
      sends.push(send(sends.length, 1));
    }
    // oxlint-disable-next-line no-await-in-loop -- until the next is due
    await new Promise((resolve) => void setTimeout(resolve, 1));
  }
  await Promise.all(sends);
}
