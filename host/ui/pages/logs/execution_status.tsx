import { EuiHealth } from '@elastic/eui';
import React from 'react';
import type { ExecutionStatus as Status } from '../../../common/execution_log_resource';

export const STATUS_LABELS: Record<Status, string> = {
  success: 'Success',
  failure: 'Failure',
  warning: 'Warning',
  unknown: 'Unknown',
};

export const STATUS_COLORS: Record<Status, string> = {
  success: 'success',
  failure: 'danger',
  warning: 'warning',
  unknown: 'subdued',
};

export const ExecutionStatus = ({ status }: { status: Status }) => (
  <EuiHealth color={STATUS_COLORS[status]} textSize="inherit">
    {STATUS_LABELS[status]}
  </EuiHealth>
);
