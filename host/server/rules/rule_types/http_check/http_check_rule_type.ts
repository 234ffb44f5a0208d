import type { Clock } from '../../../core';
import type { OutboundHttp } from '../../../outbound_http';
import {
  RuleRunError,
  type ReportedAlert,
  type RuleRunOptions,
  type RuleRunResult,
  type RuleType,
} from '../../rule_type';
import { explainNetworkError, type NetworkProblem } from '../explain_network_error';
import { keptAlert } from '../kept_alert';
import { mapWithLimit } from '../map_with_limit';
import { askTarget } from './ask_target';
import { httpCheckParams, type HttpCheckParams } from './http_check_params';
import { problemsWith, tlsDaysLeft, type HttpAnswer } from './judge_answer';

const ASKED_AT_A_TIME = 10;

export interface HttpCheckOptions {
  outboundHttp: Pick<OutboundHttp, 'send'>;
  clock: Clock;
  /** Milliseconds of a clock that never goes back. */
  monotonicMs: () => number;
}

type Finding =
  | { kind: 'answer'; url: string; answer: HttpAnswer }
  | { kind: 'no answer'; url: string; problem: NetworkProblem };

/** Asks web addresses and raises an alert for each that does not answer as it should. */
export function createHttpCheckRuleType(options: HttpCheckOptions): RuleType<HttpCheckParams> {
  async function ask(url: string, run: RuleRunOptions<HttpCheckParams>): Promise<Finding> {
    try {
      return { kind: 'answer', url, answer: await askTarget(url, { ...options, ...run }) };
    } catch (error) {
      run.signal.throwIfAborted();
      return { kind: 'no answer', url, problem: explainNetworkError(error) };
    }
  }

  return {
    id: '.http-check',
    name: 'HTTP check',
    description: 'Alert when a web address does not answer, or not as it should.',
    category: 'observability',
    producer: 'stackAlerts',
    actionGroups: [{ id: 'failed', name: 'Check failed' }],
    defaultActionGroupId: 'failed',
    params: httpCheckParams,
    actionVariables: {
      context: [
        { name: 'url', description: 'The address that was checked.' },
        { name: 'reason', description: 'What is wrong, in one sentence.' },
        { name: 'fix', description: 'What to look at, where there was no answer.' },
        { name: 'status', description: 'The HTTP status of the answer.' },
        { name: 'latencyMs', description: 'How long the answer took, in milliseconds.' },
        { name: 'tlsDaysLeft', description: 'Days until the certificate expires.' },
        { name: 'certificateExpiresAt', description: 'When the certificate expires.' },
        { name: 'checkedAt', description: 'When the answer was looked at.' },
      ],
    },
    async run(run) {
      const findings = await mapWithLimit(run.params.urls, ASKED_AT_A_TIME, (url) => ask(url, run));
      return toResult(findings, { run, now: options.clock.now() });
    },
  };
}

function toResult(
  findings: readonly Finding[],
  { run, now }: { run: RuleRunOptions<HttpCheckParams>; now: Date },
): RuleRunResult {
  const known = new Map(run.alerts.map((alert) => [alert.id, alert]));
  const alerts: ReportedAlert[] = [];
  const recoveredContext = new Map<string, Record<string, unknown>>();
  const warnings: string[] = [];
  for (const finding of findings) {
    const { url } = finding;
    if (finding.kind === 'answer') {
      const problems = problemsWith(finding.answer, run.params, now);
      if (problems.length > 0) {
        const reason = `${url} ${problems.join('; ')}.`;
        alerts.push({ id: url, reason, context: contextOf(finding, { reason, now }) });
      } else {
        const reason = `${url} answers as expected.`;
        recoveredContext.set(url, contextOf(finding, { reason, now }));
      }
    } else if (finding.problem.side === 'theirs') {
      const reason = `${url} ${finding.problem.what}.`;
      alerts.push({ id: url, reason, context: contextOf(finding, { reason, now }) });
    } else {
      warnings.push(`${url} ${finding.problem.what}. ${finding.problem.fix}`);
      const before = known.get(url);
      if (before) {
        alerts.push(keptAlert(before));
      }
    }
  }
  const [first, ...others] = warnings;
  if (first !== undefined && warnings.length === findings.length) {
    throw new RuleRunError(
      others.length === 0 ? first : `${first} The other ${others.length} were not asked either.`,
    );
  }
  return { alerts, recoveredContext, warnings };
}

function contextOf(
  finding: Finding,
  { reason, now }: { reason: string; now: Date },
): Record<string, unknown> {
  const common = { url: finding.url, reason, checkedAt: now.toISOString() };
  if (finding.kind === 'no answer') {
    return { ...common, fix: finding.problem.fix };
  }
  const { status, latencyMs, certificateExpiresAt } = finding.answer;
  return {
    ...common,
    status,
    latencyMs: Math.round(latencyMs),
    ...(certificateExpiresAt && {
      tlsDaysLeft: tlsDaysLeft(finding.answer, now),
      certificateExpiresAt: certificateExpiresAt.toISOString(),
    }),
  };
}
