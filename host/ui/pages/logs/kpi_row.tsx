import { EuiFlexGrid, EuiHealth, EuiPanel, useEuiTheme } from '@elastic/eui';
import { css } from '@emotion/css';
import React from 'react';
import type { ExecutionKpi, ExecutionStatus } from '../../../common/execution_log_resource';
import { STATUS_COLORS, STATUS_LABELS } from './execution_status';
import { STATUSES } from './log_filters';

export interface KpiRowProps {
  kpi: ExecutionKpi | undefined;
  chosen: readonly ExecutionStatus[];
  /** Shows this status alone, or all when it was alone before. */
  onChoose(statuses: ExecutionStatus[]): void;
}

/** How many executions ended how; each count is also a filter. */
export function KpiRow({ kpi, chosen, onChoose }: KpiRowProps) {
  const { euiTheme } = useEuiTheme();
  const marked = css({ outline: `2px solid ${euiTheme.colors.primary}` });
  return (
    <EuiFlexGrid columns={4} gutterSize="m" responsive={false} className={twoOnPhones}>
      {STATUSES.map((status) => {
        const isOnly = chosen.length === 1 && chosen[0] === status;
        return (
          <EuiPanel
            key={status}
            hasBorder
            hasShadow={false}
            paddingSize="m"
            onClick={() => onChoose(isOnly ? [] : [status])}
            aria-pressed={isOnly}
            className={isOnly ? marked : ''}
            data-test-subj={`eventLogKpi-${status}`}
          >
            <EuiHealth color={STATUS_COLORS[status]}>{STATUS_LABELS[status]}</EuiHealth>
            <div className={count}>{kpi ? kpi[status].toLocaleString() : '–'}</div>
          </EuiPanel>
        );
      })}
    </EuiFlexGrid>
  );
}

const count = css({ fontSize: '1.7rem', lineHeight: 1.3, fontWeight: 600 });
const twoOnPhones = css({ '@media (max-width: 574px)': { gridTemplateColumns: '1fr 1fr' } });
