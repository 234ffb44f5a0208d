import { EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { RuleRunKpi } from '../../../../common/rule_log_resource';
import { RouterLink } from '../../../components/router_link';
import type { LogFilters } from '../../logs/log_filters';
import { toRange } from '../../logs/log_request';
import { failedDeliveriesPath } from '../rule_paths';

export interface RuleLogFiguresProps {
  kpi: RuleRunKpi | undefined;
  filters: LogFilters;
}

const FIGURES = [
  ['newAlerts', 'new alert'],
  ['recoveredAlerts', 'recovered alert'],
  ['triggeredActions', 'action'],
] as const;

/** What the runs of the chosen time found and set off. */
export function RuleLogFigures({ kpi, filters }: RuleLogFiguresProps) {
  if (!kpi) {
    return null;
  }
  const failed = kpi.erroredActions;
  return (
    <>
      <EuiFlexGroup gutterSize="l" responsive={false} wrap>
        {FIGURES.map(([key, text]) => (
          <EuiFlexItem key={key} grow={false}>
            <EuiText size="s" data-test-subj={`eventLogKpi-${key}`}>
              <strong>{kpi[key].toLocaleString()}</strong> {kpi[key] === 1 ? text : `${text}s`}
            </EuiText>
          </EuiFlexItem>
        ))}
        <EuiFlexItem grow={false}>
          <EuiText size="s" data-test-subj="eventLogKpi-erroredActions">
            {failed === 0 ? (
              <>
                <strong>0</strong> failed deliveries
              </>
            ) : (
              <RouterLink
                to={failedDeliveriesPath(toRange(filters, new Date()) ?? {})}
                data-test-subj="eventLogFailedDeliveriesLink"
              >
                <strong>{failed.toLocaleString()}</strong> failed{' '}
                {failed === 1 ? 'delivery' : 'deliveries'}
              </RouterLink>
            )}
          </EuiText>
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="m" />
    </>
  );
}
