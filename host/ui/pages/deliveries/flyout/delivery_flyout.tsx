import {
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiSpacer,
  EuiText,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React, { useState } from 'react';
import type { CircuitResource } from '../../../../common/delivery_resource';
import { JsonBlock } from '../../../components/json_block';
import { Loading } from '../../../components/loading';
import { PageError } from '../../../components/page_error';
import { HttpError } from '../../../data/http_client';
import { ChangeOneModal } from '../changes/change_one_modal';
import type { ChangeKind } from '../data/api_paths';
import { useDelivery } from '../data/queries';
import { DeliveryState } from '../delivery_state';
import { AttemptTimeline } from './attempt_timeline';
import { DeliveryFacts, type DeliveryFactsProps } from './delivery_facts';
import { DeliveryFooter } from './delivery_footer';

export interface DeliveryFlyoutProps {
  id: string;
  isLive: boolean;
  nameOf(connectorId: string): string;
  circuitOf(connectorId: string): CircuitResource | undefined;
  /** Of another delivery. */
  hrefOf(id: string): string;
  onClose(): void;
}

/** Everything about one delivery, at an address of its own. */
export function DeliveryFlyout({ id, isLive, onClose, ...links }: DeliveryFlyoutProps) {
  const titleId = useGeneratedHtmlId();
  const [changing, setChanging] = useState<ChangeKind>();
  const { data, error, isFetching, refetch } = useDelivery(id, isLive);
  return (
    <EuiFlyout
      ownFocus
      size="m"
      onClose={onClose}
      aria-labelledby={titleId}
      data-test-subj="deliveryFlyout"
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="s">
          <h2 id={titleId}>Delivery{data && ` to ${links.nameOf(data.connector_id)}`}</h2>
        </EuiTitle>
        {data && (
          <EuiText size="s" data-test-subj="deliveryFlyoutState">
            <p role="status">
              <DeliveryState delivery={data} />
            </p>
          </EuiText>
        )}
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        {data ? (
          <Details delivery={data} {...links} />
        ) : error ? (
          <PageError
            title={isMissing(error) ? 'This delivery is not there' : 'Unable to load the delivery'}
            error={isMissing(error) ? new Error(MISSING) : error}
            onTryAgain={() => void refetch()}
            isLoading={isFetching}
          />
        ) : (
          <Loading what="the delivery" />
        )}
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <DeliveryFooter delivery={data} onChange={setChanging} onClose={onClose} />
      </EuiFlyoutFooter>
      {changing && (
        <ChangeOneModal id={id} kind={changing} onClose={() => setChanging(undefined)} />
      )}
    </EuiFlyout>
  );
}

const MISSING = 'Its address is wrong, or it ended so long ago that it was removed.';

const isMissing = (error: Error) => error instanceof HttpError && error.status === 404;

function Details(props: DeliveryFactsProps) {
  const { delivery } = props;
  return (
    <>
      <DeliveryFacts {...props} />
      <EuiSpacer size="l" />
      <EuiTitle size="xs">
        <h3>Attempts</h3>
      </EuiTitle>
      <EuiSpacer size="m" />
      <AttemptTimeline delivery={delivery} />
      <EuiSpacer size="l" />
      <EuiTitle size="xs">
        <h3>Params</h3>
      </EuiTitle>
      <EuiSpacer size="s" />
      <JsonBlock value={delivery.params} data-test-subj="deliveryParams" />
    </>
  );
}
