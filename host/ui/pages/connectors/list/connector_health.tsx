import { EuiIcon, EuiText, EuiToolTip } from '@elastic/eui';
import React from 'react';
import type {
  BacklogResource,
  ConnectorHealthResource,
} from '../../../../common/delivery_resource';
import { formatAge } from '../../../components/format_age';
import { RouterLink } from '../../../components/router_link';
import { relativeTime } from '../../../components/timestamp';
import { deliveriesPathOf } from '../deliveries_path';
import { CircuitState } from './circuit_state';

interface ConnectorHealthProps {
  connectorId: string;
  health: ConnectorHealthResource | undefined;
  now: number;
  /** Side by side, where there is room. */
  isWide?: boolean;
}

/** Whether a connector gets its alerts through, since when it does not, and what waits for it. */
export function ConnectorHealth({ connectorId, health, now, isWide }: ConnectorHealthProps) {
  const isPaused = health !== undefined && health.circuit.state !== 'closed';
  return (
    <div data-test-subj={`health_${connectorId}`}>
      <EuiText size="s">
        <Standing health={health} now={now} />
      </EuiText>
      <EuiText size="xs" color="subdued" {...(isWide && { style: SIDE_BY_SIDE })}>
        {health?.last_success_at && (
          <div>
            Last success <When iso={health.last_success_at} now={now} />
          </div>
        )}
        {health?.failing_since && !health.last_success_at && <div>No success yet</div>}
        {isPaused && (
          <div>
            <CircuitState circuit={health.circuit} />
          </div>
        )}
        <div>
          <RouterLink
            to={deliveriesPathOf(connectorId)}
            data-test-subj={`healthDeliveries_${connectorId}`}
          >
            {backlogText(health?.backlog)}
          </RouterLink>
        </div>
      </EuiText>
    </div>
  );
}

const SIDE_BY_SIDE = { display: 'flex', flexWrap: 'wrap', columnGap: 16 } as const;

function Standing({ health, now }: Pick<ConnectorHealthProps, 'health' | 'now'>) {
  if (health?.failing_since) {
    return (
      <>
        <EuiIcon type="errorFill" color="danger" size="s" aria-hidden />{' '}
        <EuiToolTip content={`Since ${new Date(health.failing_since).toLocaleString()}`}>
          <span>Failing for {formatAge(now - Date.parse(health.failing_since))}</span>
        </EuiToolTip>
      </>
    );
  }
  return health?.last_success_at ? (
    <>
      <EuiIcon type="checkCircleFill" color="success" size="s" aria-hidden /> Working
    </>
  ) : (
    <>Not used yet</>
  );
}

function When({ iso, now }: { iso: string; now: number }) {
  // The clock of the list ticks slowly: what happened since its last tick happened now.
  return (
    <EuiToolTip content={new Date(iso).toLocaleString()}>
      <time dateTime={iso}>{relativeTime(iso, Math.max(now, Date.parse(iso)))}</time>
    </EuiToolTip>
  );
}

function backlogText(backlog: BacklogResource | undefined): string {
  const parts = [
    backlog?.open ? `${backlog.open.toLocaleString('en')} waiting` : '',
    backlog?.failed ? `${backlog.failed.toLocaleString('en')} failed` : '',
  ].filter(Boolean);
  return parts.join(', ') || 'Deliveries';
}
