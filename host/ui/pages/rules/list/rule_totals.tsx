import { EuiFlexGroup, EuiFlexItem, EuiHealth, EuiLink, EuiText } from '@elastic/eui';
import React from 'react';
import type { RuleAggregate, RuleRunOutcome } from '../../../../common/rule_resource';

export interface RuleTotalsProps {
  totals: RuleAggregate | undefined;
  /** Of what the filters find. */
  found: number;
  isFiltered: boolean;
  onChoose(outcome: RuleRunOutcome): void;
}

const OUTCOMES: ReadonlyArray<{
  outcome: RuleRunOutcome;
  name: string;
  color: string;
  testSubject: string;
}> = [
  {
    outcome: 'succeeded',
    name: 'Succeeded',
    color: 'success',
    testSubject: 'totalSucceededRulesCount',
  },
  { outcome: 'failed', name: 'Failed', color: 'danger', testSubject: 'totalFailedRulesCount' },
  { outcome: 'warning', name: 'Warning', color: 'warning', testSubject: 'totalWarningRulesCount' },
];

const FORMAT = new Intl.NumberFormat('en');

/** How many rules there are, and how their last runs ended. */
export function RuleTotals({ totals, found, isFiltered, onChoose }: RuleTotalsProps) {
  return (
    <EuiFlexGroup gutterSize="m" alignItems="center" responsive={false} wrap>
      <EuiFlexItem grow={false}>
        <EuiText size="xs">
          <strong role="status" data-test-subj="totalRulesCount">
            {FORMAT.format(found)} {found === 1 ? 'rule' : 'rules'}
            {isFiltered && ' found'}
          </strong>
        </EuiText>
      </EuiFlexItem>
      {totals &&
        OUTCOMES.map(({ outcome, name, color, testSubject }) => (
          <EuiFlexItem key={outcome} grow={false}>
            <EuiHealth color={color} textSize="xs">
              <EuiLink color="text" onClick={() => onChoose(outcome)} data-test-subj={testSubject}>
                {name}: {FORMAT.format(totals.rule_last_run_outcome[outcome] ?? 0)}
              </EuiLink>
            </EuiHealth>
          </EuiFlexItem>
        ))}
    </EuiFlexGroup>
  );
}
