import { EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { AlertResource } from '../../../../common/alert_resource';
import { formatAge } from '../../../components/format_age';
import { JsonBlock } from '../../../components/json_block';
import { RouterLink } from '../../../components/router_link';
import { Timestamp } from '../../../components/timestamp';
import { useAlerts } from '../data/queries';
import { ruleDeliveriesPath } from '../rule_paths';

export interface AlertHistoryProps {
  ruleId: string;
  alert: AlertResource;
}

/** What is known of one alert: what the check saw, earlier episodes, and what was sent. */
export function AlertHistory({ ruleId, alert }: AlertHistoryProps) {
  const episodes = useAlerts(ruleId, alert.id);
  const others = (episodes.data?.pages.flatMap(({ data }) => data) ?? []).filter(
    ({ uuid }) => uuid !== alert.uuid,
  );
  return (
    <EuiFlexGroup data-test-subj="alertHistory">
      <EuiFlexItem>
        <EuiTitle size="xxxs">
          <h2>What the check saw</h2>
        </EuiTitle>
        <EuiSpacer size="xs" />
        <JsonBlock value={alert.context} data-test-subj="alertContext" />
      </EuiFlexItem>
      <EuiFlexItem>
        <EuiTitle size="xxxs">
          <h2>Other times</h2>
        </EuiTitle>
        <EuiSpacer size="xs" />
        <EuiText size="s" data-test-subj="alertEpisodes">
          {others.length === 0 ? (
            <p>This is the first one that is known.</p>
          ) : (
            <ul>
              {others.slice(0, 10).map(({ uuid, started_at: from, recovered_at: until }) => (
                <li key={uuid}>
                  <Timestamp iso={from} />
                  {until === null
                    ? ', still active'
                    : `, lasted ${formatAge(Date.parse(until) - Date.parse(from))}`}
                </li>
              ))}
            </ul>
          )}
          <p>
            <RouterLink
              to={ruleDeliveriesPath(ruleId, alert.id)}
              data-test-subj="alertDeliveriesLink"
            >
              What was sent about it
            </RouterLink>
          </p>
        </EuiText>
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}
