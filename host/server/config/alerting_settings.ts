import { schema, type TypeOf } from '@kbn/config-schema';

const timeout = schema.duration({ defaultValue: '5m', min: '1s', max: '1d' });

/** `xpack.alerting`: what rules may do. */
export const alertingSchema = schema.object({
  retention: schema.duration({ defaultValue: '90d', min: '1m' }),
  quietRunRetention: schema.duration({ defaultValue: '1d', min: '1m' }),
  rules: schema.object({
    minimumScheduleInterval: schema.object({
      value: schema.duration({ defaultValue: '1m', min: '1s', max: '1d' }),
      enforce: schema.boolean({ defaultValue: false }),
    }),
    lateAfter: schema.duration({ defaultValue: '5m', min: '1s' }),
    run: schema.object({
      timeout,
      concurrency: schema.number({ min: 1, max: 10_000, defaultValue: 50 }),
      actions: schema.object({
        max: schema.number({ min: 1, max: 1_000_000, defaultValue: 100_000 }),
      }),
      alerts: schema.object({
        max: schema.number({ min: 1, max: 100_000, defaultValue: 1_000 }),
      }),
      ruleTypeOverrides: schema.arrayOf(
        schema.object({ id: schema.string({ minLength: 1 }), timeout }),
        { defaultValue: [] },
      ),
    }),
  }),
});

/** `xpack.alerting.*` */
export interface AlertingSettings {
  /** Rules that run more often are refused, or only warned of. */
  minimumIntervalMs: number;
  isMinimumIntervalEnforced: boolean;
  /** So many rules of each type at a time on this node. */
  perRuleType: number;
  timeoutMs: number;
  /** By rule type. */
  timeoutsMs: ReadonlyMap<string, number>;
  maxActions: number;
  maxAlerts: number;
  /** The log warns when a rule waits for its run longer. */
  lateAfterMs: number;
  /** Ended alerts and runs are kept for so long, … */
  retentionMs: number;
  /** … runs that went well and in which nothing changed only for so long. */
  quietRetentionMs: number;
}

export function toAlertingSettings({
  rules,
  retention,
  quietRunRetention,
}: TypeOf<typeof alertingSchema>): AlertingSettings {
  const { minimumScheduleInterval, run, lateAfter } = rules;
  return {
    minimumIntervalMs: minimumScheduleInterval.value.asMilliseconds(),
    isMinimumIntervalEnforced: minimumScheduleInterval.enforce,
    perRuleType: run.concurrency,
    timeoutMs: run.timeout.asMilliseconds(),
    timeoutsMs: new Map(
      run.ruleTypeOverrides.map((override) => [override.id, override.timeout.asMilliseconds()]),
    ),
    maxActions: run.actions.max,
    maxAlerts: run.alerts.max,
    lateAfterMs: lateAfter.asMilliseconds(),
    retentionMs: retention.asMilliseconds(),
    quietRetentionMs: quietRunRetention.asMilliseconds(),
  };
}
