import {
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiFlexGroup,
  EuiFlexItem,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import React, { useCallback, useMemo, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Loading } from '../../components/loading';
import { PageError } from '../../components/page_error';
import { OfflineError } from '../../data/http_client';
import { DELIVERIES_PATH } from '../../paths';
import { useServices } from '../../services';
import type { BulkTarget } from './changes/bulk_target';
import { ChangeManyModal } from './changes/change_many_modal';
import {
  readDeliveryFilters,
  writeDeliveryFilters,
  type DeliveryFilters,
} from './data/delivery_filters';
import { useBacklog, useDeliveries, useReloadDeliveries, useStateCounts } from './data/queries';
import { useConnectorNames } from './data/use_connector_names';
import { useCircuits } from './data/use_circuits';
import { countDeliveries } from './delivery_count';
import { DeliveryFlyout } from './flyout/delivery_flyout';
import { BacklogPanel } from './list/backlog_panel';
import { BulkBar } from './list/bulk_bar';
import { ConnectorBacklogs } from './list/connector_backlogs';
import { DeliveryTable } from './list/delivery_table';
import { DeliveryToolbar } from './list/delivery_toolbar';
import { NoDeliveries } from './list/no_deliveries';
import { useHeldRows } from './list/use_held_rows';

export function Deliveries() {
  const can = useServices().session.capabilities.actions;
  const { deliveryId } = useParams();
  const [query, setQuery] = useSearchParams();
  const navigate = useNavigate();
  const filters = readDeliveryFilters(query);
  const list = useDeliveries(filters);
  const backlog = useBacklog(filters.isLive);
  const counts = useStateCounts(filters);
  const reload = useReloadDeliveries();
  const nameOf = useConnectorNames();
  const circuitOf = useCircuits(filters.isLive);
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const [target, setTarget] = useState<BulkTarget>();

  const search = writeDeliveryFilters(filters).toString();
  const hrefOf = useCallback(
    (id: string) => `${DELIVERIES_PATH}/${encodeURIComponent(id)}${search && `?${search}`}`,
    [search],
  );
  const close = () => void navigate({ pathname: DELIVERIES_PATH, search });

  function change(part: Partial<DeliveryFilters>): void {
    setSelectedIds(new Set());
    setQuery(writeDeliveryFilters({ ...filters, ...part }), { replace: 'isLive' in part });
  }

  const rows = useMemo(() => list.data?.pages.flatMap(({ data }) => data) ?? [], [list.data]);
  const isBusy = selectedIds.size > 0 || target !== undefined || deliveryId !== undefined;
  const { shown, newCount, showNew, handlers } = useHeldRows(rows, isBusy);
  const selected = shown.filter(({ id }) => selectedIds.has(id));
  const byConnector = backlog.data?.connectors ?? [];

  return (
    <>
      <BacklogPanel
        backlog={backlog.data}
        chosen={filters.states}
        onChoose={(states) => change({ states })}
      />
      <EuiSpacer size="s" />
      <ConnectorBacklogs
        connectors={byConnector}
        circuitOf={circuitOf}
        nameOf={nameOf}
        onChoose={(connectorId) => change({ connectorId })}
      />
      <EuiSpacer size="m" />
      <DeliveryToolbar
        filters={filters}
        counts={counts}
        connectors={byConnector.map(({ connector_id: id }) => ({ id, name: nameOf(id) }))}
        onChange={change}
        onRefresh={() => void reload()}
        isLoading={list.isFetching && !list.isFetchingNextPage}
      />
      <EuiSpacer size="m" />
      {!list.data ? (
        list.isError ? (
          <PageError
            title="Unable to load deliveries"
            error={list.error}
            onTryAgain={() => void reload()}
            isLoading={list.isFetching}
          />
        ) : (
          <Loading what="deliveries" />
        )
      ) : (
        <>
          {list.isRefetchError && !(list.error instanceof OfflineError) && (
            <OutOfDate message={list.error.message} />
          )}
          <EuiFlexGroup alignItems="center" responsive={false} wrap gutterSize="s">
            <EuiFlexItem>
              <EuiText size="xs" color="subdued">
                <p role="status" data-test-subj="deliveriesShown">
                  {selected.length > 0 && `${selected.length} selected of `}
                  {countDeliveries(shown.length)}
                  {list.hasNextPage && ', and there are more'}
                </p>
              </EuiText>
            </EuiFlexItem>
            {newCount > 0 && (
              <EuiFlexItem grow={false}>
                <EuiButtonEmpty size="xs" onClick={showNew} data-test-subj="showNewDeliveries">
                  Show {newCount} new
                </EuiButtonEmpty>
              </EuiFlexItem>
            )}
            {can.execute && shown.length > 0 && (
              <EuiFlexItem grow={false}>
                <BulkBar selected={selected} filters={filters} onChange={setTarget} />
              </EuiFlexItem>
            )}
          </EuiFlexGroup>
          <EuiSpacer size="s" />
          {shown.length === 0 ? (
            <NoDeliveries filters={filters} onChange={change} />
          ) : (
            <div {...handlers} aria-busy={list.isFetching}>
              <DeliveryTable
                rows={shown}
                nameOf={nameOf}
                hrefOf={hrefOf}
                circuitOf={circuitOf}
                canSelect={can.execute}
                selected={selected}
                onSelect={(picked) => setSelectedIds(new Set(picked.map(({ id }) => id)))}
              />
            </div>
          )}
          {list.hasNextPage && (
            <>
              <EuiSpacer size="m" />
              <EuiFlexGroup justifyContent="center">
                <EuiButton
                  size="s"
                  onClick={() => void list.fetchNextPage()}
                  isLoading={list.isFetchingNextPage}
                  data-test-subj="loadMoreDeliveries"
                >
                  Load more
                </EuiButton>
              </EuiFlexGroup>
            </>
          )}
        </>
      )}
      {deliveryId !== undefined && (
        <DeliveryFlyout
          key={deliveryId}
          id={deliveryId}
          isLive={filters.isLive}
          nameOf={nameOf}
          hrefOf={hrefOf}
          circuitOf={circuitOf}
          onClose={close}
        />
      )}
      {target && (
        <ChangeManyModal
          target={target}
          onClose={() => {
            setTarget(undefined);
            setSelectedIds(new Set());
          }}
        />
      )}
    </>
  );
}

const OutOfDate = ({ message }: { message: string }) => (
  <>
    <EuiCallOut
      size="s"
      color="warning"
      iconType="warning"
      title={`The list is not up to date: ${message}`}
      data-test-subj="deliveriesOutOfDate"
    />
    <EuiSpacer size="s" />
  </>
);
