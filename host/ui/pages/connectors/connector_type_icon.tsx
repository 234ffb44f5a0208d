import { EuiIcon, type EuiIconProps } from '@elastic/eui';
import type { ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import React, { Suspense } from 'react';
import { PartBoundary } from './part_boundary';

interface ConnectorTypeIconProps {
  model: ActionTypeModel | undefined;
  size: NonNullable<EuiIconProps['size']>;
  'data-test-subj'?: string;
}

/** The logo of a connector type; a plug when there is none or it breaks. */
export function ConnectorTypeIcon({ model, ...rest }: ConnectorTypeIconProps) {
  const plug = <EuiIcon type="plugs" color="subdued" aria-hidden {...rest} />;
  return (
    <PartBoundary fallback={plug}>
      <Suspense fallback={<EuiIcon type="empty" aria-hidden {...rest} />}>
        {model ? <EuiIcon type={model.iconClass} aria-hidden {...rest} /> : plug}
      </Suspense>
    </PartBoundary>
  );
}
