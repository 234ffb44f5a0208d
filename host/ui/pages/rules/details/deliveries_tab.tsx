import { EuiEmptyPrompt, EuiSpacer, EuiText } from '@elastic/eui';
import React, { useCallback } from 'react';
import { Loading } from '../../../components/loading';
import { PageError } from '../../../components/page_error';
import { RouterLink } from '../../../components/router_link';
import { DELIVERIES_PATH } from '../../../paths';
import { DEFAULT_FILTERS } from '../../deliveries/data/delivery_filters';
import { useDeliveries } from '../../deliveries/data/queries';
import { useCircuits } from '../../deliveries/data/use_circuits';
import { useConnectorNames } from '../../deliveries/data/use_connector_names';
import { DeliveryTable } from '../../deliveries/list/delivery_table';
import { ruleDeliveriesPath } from '../rule_paths';

const NONE: never[] = [];

/** What the rule sent, the newest first. */
export function DeliveriesTab({ ruleId }: { ruleId: string }) {
  const list = useDeliveries({ ...DEFAULT_FILTERS, ruleId });
  const nameOf = useConnectorNames();
  const circuitOf = useCircuits(true);
  const hrefOf = useCallback(
    (id: string) =>
      `${DELIVERIES_PATH}/${encodeURIComponent(id)}?${new URLSearchParams({ rule_id: ruleId }).toString()}`,
    [ruleId],
  );
  if (!list.data) {
    return list.isError ? (
      <PageError
        title="Unable to load deliveries"
        error={list.error}
        onTryAgain={() => void list.refetch()}
        isLoading={list.isFetching}
      />
    ) : (
      <Loading what="deliveries" />
    );
  }
  const rows = list.data.pages.flatMap(({ data }) => data);
  if (rows.length === 0) {
    return (
      <EuiEmptyPrompt
        titleSize="xs"
        iconType="bell"
        title={<h2>Nothing was sent yet</h2>}
        body={<p>When an action of this rule runs, its delivery shows up here.</p>}
        data-test-subj="noRuleDeliveries"
      />
    );
  }
  return (
    <>
      <EuiText size="s">
        <RouterLink to={ruleDeliveriesPath(ruleId)} data-test-subj="ruleDeliveriesLink">
          Filter, redeliver or cancel in Deliveries
        </RouterLink>
      </EuiText>
      <EuiSpacer size="s" />
      <DeliveryTable
        rows={rows}
        nameOf={nameOf}
        hrefOf={hrefOf}
        circuitOf={circuitOf}
        canSelect={false}
        selected={NONE}
        onSelect={() => undefined}
      />
    </>
  );
}
