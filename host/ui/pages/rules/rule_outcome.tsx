import { EuiHealth } from '@elastic/eui';
import React from 'react';
import type { RuleResource, RuleRunOutcome } from '../../../common/rule_resource';

export const OUTCOME_NAMES: Record<RuleRunOutcome, string> = {
  succeeded: 'Succeeded',
  failed: 'Failed',
  warning: 'Warning',
};

const COLORS: Record<RuleRunOutcome, string> = {
  succeeded: 'success',
  failed: 'danger',
  warning: 'warning',
};

/** How a rule's last run ended; nothing when it has not run yet. */
export function LastResponse({ rule }: { rule: Pick<RuleResource, 'last_run' | 'running'> }) {
  const outcome = rule.last_run?.outcome;
  return outcome ? (
    <EuiHealth color={COLORS[outcome]}>{OUTCOME_NAMES[outcome]}</EuiHealth>
  ) : (
    <EuiHealth color="subdued">{rule.running ? 'Running' : 'Not yet run'}</EuiHealth>
  );
}

/** Why the last run failed or warns; undefined when it did neither. */
export function problemOf({ last_run: last, execution_status: status }: RuleResource) {
  if (!last || last.outcome === 'succeeded') {
    return undefined;
  }
  const messages = last.outcome_msg ?? [];
  const said = status.error?.message ?? status.warning?.message;
  return { outcome: last.outcome, messages: messages.length > 0 ? messages : said ? [said] : [] };
}
