import { EuiFilterButton, EuiFilterGroup } from '@elastic/eui';
import React from 'react';
import type { DeliveryResourceState } from '../../../../common/delivery_resource';
import type { StateCounts } from '../data/queries';
import { STATES } from '../data/delivery_filters';
import { STATE_LABELS } from '../delivery_state';

export interface StateFilterProps {
  chosen: readonly DeliveryResourceState[];
  counts: StateCounts | undefined;
  onChange(states: DeliveryResourceState[]): void;
}

/** Each state with how many there are; any of the chosen ones are shown. */
export function StateFilter({ chosen, counts, onChange }: StateFilterProps) {
  return (
    <EuiFilterGroup role="group" aria-label="State" className="eui-xScroll">
      {STATES.map((state) => {
        const isChosen = chosen.includes(state);
        return (
          <EuiFilterButton
            key={state}
            isToggle
            isSelected={isChosen}
            hasActiveFilters={isChosen}
            {...(counts && { numFilters: counts[state] })}
            badgeColor="subdued"
            onClick={() =>
              onChange(
                isChosen
                  ? chosen.filter((other) => other !== state)
                  : STATES.filter((other) => other === state || chosen.includes(other)),
              )
            }
            data-test-subj={`deliveryStateFilter-${state}`}
          >
            {STATE_LABELS[state]}
          </EuiFilterButton>
        );
      })}
    </EuiFilterGroup>
  );
}
