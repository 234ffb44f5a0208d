import { EuiBadge, EuiBadgeGroup } from '@elastic/eui';
import { ConnectorFeatureIds } from '@kbn/actions-plugin/common';
import React from 'react';

interface CompatibilityBadgesProps {
  featureIds: readonly string[];
  'data-test-subj'?: string;
}

/** Which parts of the product can use connectors of a type. */
export function CompatibilityBadges({
  featureIds,
  'data-test-subj': testSubject = 'compatibility-content',
}: CompatibilityBadgesProps) {
  const labels = new Set(featureIds.map((id) => ConnectorFeatureIds.get(id) ?? id));
  return (
    <EuiBadgeGroup gutterSize="xs" data-test-subj={testSubject}>
      {[...labels].map((label) => (
        <EuiBadge key={label} data-test-subj="connectorsTableCell-compatibility-badge">
          {label}
        </EuiBadge>
      ))}
    </EuiBadgeGroup>
  );
}
