import type { RuleRunOptions, RuleRunResult, RuleType } from './rule_type';

/** The run took longer than it may. */
export class RunTimedOutError extends Error {
  override readonly name = 'RunTimedOutError';

  constructor(timeoutMs: number) {
    super(
      `The run took longer than ${timeoutMs / 1_000} s and was ended. Ask for less, or raise xpack.alerting.rules.run.timeout.`,
    );
  }
}

export interface RunRuleTypeOptions extends Omit<RuleRunOptions<unknown>, 'signal'> {
  timeoutMs: number;
  /** The lease is lost, or the host stops. */
  signal: AbortSignal;
}

/**
 * Waits for the rule type as long as it may take, whether it listens to the signal or not.
 *
 * @throws RunTimedOutError, the reason of the signal, or what the rule type throws.
 */
export async function runRuleType(
  ruleType: Pick<RuleType, 'run'>,
  { timeoutMs, signal, ...options }: RunRuleTypeOptions,
): Promise<RuleRunResult> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const { promise: over, reject } = Promise.withResolvers<never>();
  const end = (reason: unknown) => {
    controller.abort(reason);
    reject(reason instanceof Error ? reason : new Error(String(reason)));
  };
  const onAbort = () => end(signal.reason);
  const timer = setTimeout(() => end(new RunTimedOutError(timeoutMs)), timeoutMs);
  signal.addEventListener('abort', onAbort);
  const run = async () => ruleType.run({ ...options, signal: controller.signal });
  try {
    return await Promise.race([run(), over]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
