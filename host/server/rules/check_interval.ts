import { badRequest } from '@hapi/boom';
import type { Logger } from '@kbn/core/server';
import { formatRuleDuration } from './rule_duration';

export interface MinimumInterval {
  ms: number;
  /** Rules that run more often are refused, not only warned of. */
  isEnforced: boolean;
}

export interface CheckIntervalOptions {
  minimum: MinimumInterval;
  logger: Logger;
}

export interface CheckedInterval {
  intervalMs: number;
  action: string;
  ruleTypeId: string;
}

/** @throws Boom 400 in Kibana's words. */
export function checkInterval(
  { intervalMs, action, ruleTypeId }: CheckedInterval,
  { minimum, logger }: CheckIntervalOptions,
): void {
  if (intervalMs >= minimum.ms) {
    return;
  }
  const least = formatRuleDuration(minimum.ms);
  if (minimum.isEnforced) {
    throw badRequest(
      `Error ${action} rule: the interval is less than the allowed minimum interval of ${least}`,
    );
  }
  logger.warn(
    `the interval of a rule (${formatRuleDuration(intervalMs)}) is less than the minimum (${least}); xpack.alerting.rules.minimumScheduleInterval.enforce refuses such rules`,
    { event: 'rule.interval_short', rule_type_id: ruleTypeId },
  );
}
