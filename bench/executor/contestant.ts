import type { XmattersParams } from '../../common';

export const SCHEMES = ['http', 'https'] as const;
export type Scheme = (typeof SCHEMES)[number];

export const CONTESTANT_NAMES = [
  'ours',
  'ours, whole host path',
  'undici',
  'node keep-alive',
  'new agent',
] as const;
export type ContestantName = (typeof CONTESTANT_NAMES)[number];

/** Sends one alert to this trigger URL and reads the answer. @throws Error unless it was accepted. */
export type SendAlert = (triggerUrl: string) => Promise<void>;

/** Sockets that a contestant with a pool may open: what the host allows per destination. */
export const MAX_SOCKETS = 50;

/** What a rule's action says of one alert: 307 bytes of JSON. */
export const ALERT: XmattersParams = {
  alertActionGroupName: 'Threshold met',
  signalId: '7d9e6b54-2f0c-4c58-9d51-6f1f8f0a3b77:web-frontend-eu-west-1a-0042',
  ruleName: 'CPU usage of the web servers is above 90 percent for 5 minutes',
  date: '2026-01-02T03:04:05.678Z',
  severity: 'critical',
  spaceId: 'default',
  tags: 'web,cpu,production,eu-west',
};

export function triggerUrl(origin: string): string {
  const flow = '0d8a2b8e-5c11-4222-8333-abcdefabcdef';
  const apiKey = '9b2f6a0c-1d3e-4f5a-8b7c-6d5e4f3a2b1c';
  return `${origin}/api/integration/1/functions/${flow}/triggers?apiKey=${apiKey}`;
}

/** Every contestant reads the whole answer and looks for the id in it. */
export function checkAccepted(status: string | number, answer: unknown): void {
  const hasId = typeof answer === 'object' && answer !== null && 'requestId' in answer;
  if (!hasId || (status !== 202 && status !== 'ok')) {
    throw new Error(`the alert was not accepted: ${status}, ${JSON.stringify(answer)}`);
  }
}
