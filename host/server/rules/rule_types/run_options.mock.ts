import type { Logger } from '@kbn/core/server';
import type { KnownAlert, RuleRunOptions } from '../rule_type';

const silent = {
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
  fatal() {},
  get: () => silent,
} as unknown as Logger;

/** What a rule type gets for a run, as far as a test does not say otherwise. */
export function runOptions<Params>(
  params: Params,
  more: Partial<RuleRunOptions<Params>> = {},
): RuleRunOptions<Params> {
  return {
    rule: { id: 'rule-1', name: 'My rule', spaceId: 'default', tags: [], intervalMs: 60_000 },
    params,
    state: {},
    startedAt: new Date('2026-03-01T12:00:00.000Z'),
    previousStartedAt: null,
    alerts: [],
    signal: new AbortController().signal,
    logger: silent,
    maxAlerts: 1_000,
    ...more,
  };
}

export function knownAlert(id: string, more: Partial<KnownAlert> = {}): KnownAlert {
  return {
    id,
    uuid: `uuid of ${id}`,
    startedAt: new Date('2026-03-01T11:00:00.000Z'),
    actionGroup: null,
    reason: 'it was wrong before',
    context: {},
    state: {},
    ...more,
  };
}
