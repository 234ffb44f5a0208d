import type { RuleParams } from '../rule_type_model';

export interface HttpCheckParams {
  urls: string[];
  method: 'GET' | 'HEAD';
  expectedStatus: string[];
  bodyContains: string[];
  bodyLacks: string[];
  minTlsDays?: number;
  maxLatencyMs?: number;
  timeoutMs: number;
  followRedirects: boolean;
}

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

/** With what the server takes for those that are left out. */
export function readHttpCheck(params: RuleParams): HttpCheckParams {
  const { method, minTlsDays, maxLatencyMs, timeoutMs, followRedirects } = params;
  return {
    urls: list(params['urls']),
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    expectedStatus: list(params['expectedStatus'] ?? ['2xx']),
    bodyContains: list(params['bodyContains']),
    bodyLacks: list(params['bodyLacks']),
    ...(typeof minTlsDays === 'number' && { minTlsDays }),
    ...(typeof maxLatencyMs === 'number' && { maxLatencyMs }),
    timeoutMs: typeof timeoutMs === 'number' ? timeoutMs : 10_000,
    followRedirects: followRedirects !== false,
  };
}
