import { EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import type { ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import React, { type ReactNode } from 'react';
import { CompatibilityBadges } from '../compatibility_badges';
import { ConnectorTypeIcon } from '../connector_type_icon';

interface FlyoutTitleProps {
  id?: string;
  title: string;
  model: ActionTypeModel | undefined;
  description?: string | undefined;
  featureIds?: readonly string[];
  badge?: ReactNode;
  /** Start of the test-subjects of icon and badges. */
  testSubject: string;
}

export function FlyoutTitle({ id, title, model, featureIds = [], ...props }: FlyoutTitleProps) {
  return (
    <EuiFlexGroup gutterSize="m" alignItems="flexStart" responsive={false}>
      {model && (
        <EuiFlexItem grow={false}>
          <ConnectorTypeIcon model={model} size="xl" data-test-subj={`${props.testSubject}-icon`} />
        </EuiFlexItem>
      )}
      <EuiFlexItem style={{ minWidth: 0 }}>
        <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
          <EuiTitle size="s">
            <h2 {...(id && { id })} className="eui-textBreakWord">
              {title}
            </h2>
          </EuiTitle>
          {props.badge}
        </EuiFlexGroup>
        {props.description && (
          <EuiText size="s" color="subdued" className="eui-textBreakWord">
            {props.description}
          </EuiText>
        )}
        {featureIds.length > 0 && (
          <>
            <EuiSpacer size="xs" />
            <CompatibilityBadges
              featureIds={featureIds}
              data-test-subj={`${props.testSubject}-compatibility`}
            />
          </>
        )}
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}
