import { EuiBadge } from '@elastic/eui';
import React from 'react';
import type { MaintenanceWindowStatus } from '../../../common/maintenance_window_resource';

export const STATUS_WORDS: Record<MaintenanceWindowStatus, { text: string; color: string }> = {
  running: { text: 'Running', color: 'primary' },
  upcoming: { text: 'Upcoming', color: 'warning' },
  finished: { text: 'Finished', color: 'success' },
  archived: { text: 'Archived', color: 'default' },
  disabled: { text: 'Disabled', color: 'default' },
};

export const WindowStatus = ({ status }: { status: MaintenanceWindowStatus }) => (
  <EuiBadge color={STATUS_WORDS[status].color} data-test-subj={`maintenanceWindow-${status}`}>
    {STATUS_WORDS[status].text}
  </EuiBadge>
);
