import { EuiCard } from '@elastic/eui';
import React from 'react';
import { ConnectorTypeIcon } from '../connector_type_icon';
import { PartBoundary } from '../part_boundary';
import type { ConnectorTypeChoice } from './connector_type_choices';

interface ConnectorTypeCardProps {
  choice: ConnectorTypeChoice;
  onChoose(): void;
}

export function ConnectorTypeCard({ choice, onChoose }: ConnectorTypeCardProps) {
  const { type, model, disabledReason } = choice;
  return (
    <PartBoundary
      fallback={
        <EuiCard
          titleSize="xs"
          title={type.name}
          description="This connector type could not be shown."
          isDisabled
          data-test-subj={`${type.id}-card`}
        />
      }
    >
      <EuiCard
        titleSize="xs"
        icon={<ConnectorTypeIcon model={model} size="xl" />}
        title={type.name}
        description={disabledReason ?? model?.selectMessage ?? ''}
        isDisabled={disabledReason !== undefined}
        onClick={onChoose}
        data-test-subj={`${type.id}-card`}
        {...(model?.isExperimental && {
          betaBadgeProps: { label: 'Tech preview', tooltipContent: 'This may change or go away.' },
        })}
      />
    </PartBoundary>
  );
}
