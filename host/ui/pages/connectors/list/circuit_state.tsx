import { EuiIcon } from '@elastic/eui';
import React from 'react';
import type { CircuitResource } from '../../../../common/delivery_resource';
import { RelativeTime } from '../../../components/relative_time';

interface CircuitStateProps {
  circuit: CircuitResource | undefined;
}

/** Whether deliveries go out; a dash until it is known. */
export function CircuitState({ circuit }: CircuitStateProps) {
  if (circuit?.state === 'open') {
    return (
      <span data-test-subj="circuitOpen">
        <EuiIcon type="warningFill" color="warning" size="s" aria-hidden /> Paused after failures
        {circuit.until !== null && (
          <>
            , next try <RelativeTime iso={circuit.until} whenOver="now" />
          </>
        )}
      </span>
    );
  }
  return circuit?.state === 'half_open' ? (
    <span data-test-subj="circuitHalfOpen">
      <EuiIcon type="refresh" color="warning" size="s" aria-hidden /> Trying again with one
    </span>
  ) : (
    <>{circuit ? 'Yes' : '–'}</>
  );
}
