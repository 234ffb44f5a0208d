import { EuiBadge } from '@elastic/eui';
import React from 'react';
import type { AlertResource } from '../../../../common/alert_resource';

const WORDS: Record<AlertResource['status'], { text: string; color: string }> = {
  active: { text: 'Active', color: 'danger' },
  delayed: { text: 'Delayed', color: 'warning' },
  recovered: { text: 'Recovered', color: 'success' },
  untracked: { text: 'Untracked', color: 'default' },
};

/** How an alert is, and what else is to be known of it. */
export function AlertStatus({ alert }: { alert: AlertResource }) {
  const { text, color } = WORDS[alert.status];
  return (
    <span className="eui-textNoWrap">
      <EuiBadge color={color} data-test-subj={`alertStatus-${alert.status}`}>
        {text}
      </EuiBadge>
      {alert.is_flapping && (
        <>
          {' '}
          <EuiBadge color="hollow" title="It keeps coming and going.">
            Flapping
          </EuiBadge>
        </>
      )}
    </span>
  );
}
