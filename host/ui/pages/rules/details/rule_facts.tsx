import { EuiFlexGroup, EuiFlexItem, EuiPanel, EuiText } from '@elastic/eui';
import React from 'react';
import type { AlertPage } from '../../../../common/alert_resource';
import type { RuleResource } from '../../../../common/rule_resource';
import { RelativeTime } from '../../../components/relative_time';
import { Timestamp } from '../../../components/timestamp';
import { formatDuration } from '../../logs/format_duration';
import { shortDuration } from '../data/duration';
import { LastResponse } from '../rule_outcome';

export interface RuleFactsProps {
  rule: RuleResource;
  counts: AlertPage['counts'] | undefined;
  connectorNameOf(id: string): string;
}

/** How the rule is doing, at a glance. */
export function RuleFacts({ rule, counts, connectorNameOf }: RuleFactsProps) {
  const { last_run: last, execution_status: status, monitoring, next_run: next } = rule;
  const p50 = monitoring?.run.calculated_metrics.p50;
  const connectors = [...new Set(rule.actions.map(({ id }) => connectorNameOf(id)))];
  return (
    <EuiFlexGroup gutterSize="m" wrap>
      <Fact title="Active alerts" testSubject="ruleActiveAlerts">
        {counts ? String(counts.active) : '–'}
      </Fact>
      <Fact title="Last response" testSubject="ruleLastResponse">
        <LastResponse rule={rule} />
        <EuiText size="xs" color="subdued">
          {last ? <RelativeTime iso={status.last_execution_date} /> : 'Has not run yet'}
        </EuiText>
      </Fact>
      <Fact title="Next run" testSubject="ruleNextRun">
        {rule.running ? (
          'Running now'
        ) : rule.enabled && next ? (
          <RelativeTime iso={next} whenOver="now" />
        ) : (
          'Never: it is disabled'
        )}
        <EuiText size="xs" color="subdued">
          Every {shortDuration(rule.schedule.interval)}
        </EuiText>
      </Fact>
      <Fact title="Duration" testSubject="ruleDuration">
        {p50 === undefined ? '–' : formatDuration(p50)}
        <EuiText size="xs" color="subdued">
          {p50 === undefined ? 'Not known yet' : 'Median of the last runs'}
        </EuiText>
      </Fact>
      <Fact title="Actions" testSubject="ruleActionsFact">
        <span className="eui-textBreakWord">
          {connectors.length > 0 ? connectors.join(', ') : 'None: nobody is told'}
        </span>
        <EuiText size="xs" color="subdued">
          Changed <Timestamp iso={rule.updated_at} isRelative />
          {rule.updated_by !== null && ` by ${rule.updated_by}`}
        </EuiText>
      </Fact>
    </EuiFlexGroup>
  );
}

interface FactProps {
  title: string;
  children: React.ReactNode;
  testSubject: string;
}

const Fact = ({ title, children, testSubject }: FactProps) => (
  <EuiFlexItem style={{ minWidth: 150 }}>
    <EuiPanel hasBorder hasShadow={false} paddingSize="m">
      <EuiText size="xs" color="subdued">
        {title}
      </EuiText>
      <EuiText size="s" data-test-subj={testSubject}>
        {children}
      </EuiText>
    </EuiPanel>
  </EuiFlexItem>
);
