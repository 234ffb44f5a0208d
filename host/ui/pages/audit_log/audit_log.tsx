import { EuiButton, EuiCallOut, EuiEmptyPrompt, EuiFlexGroup, EuiSpacer } from '@elastic/eui';
import React, { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { AuditEventResource } from '../../../common/audit_log_resource';
import { Loading } from '../../components/loading';
import { PageError } from '../../components/page_error';
import { AuditFlyout } from './audit_flyout';
import {
  ALL_EVENTS,
  isFiltered,
  readAuditFilters,
  writeAuditFilters,
  type AuditFilters,
} from './audit_filters';
import { AuditTable } from './audit_table';
import { AuditToolbar } from './audit_toolbar';
import { useAuditLog } from './use_audit_log';

export function AuditLog() {
  const [query, setQuery] = useSearchParams();
  const filters = readAuditFilters(query);
  const log = useAuditLog(filters);
  const [opened, setOpened] = useState<AuditEventResource>();
  const [first] = log.data?.pages ?? [];
  const events = log.data?.pages.flatMap(({ data }) => data) ?? [];
  const change = (part: Partial<AuditFilters>) =>
    setQuery(writeAuditFilters({ ...filters, ...part }));

  return (
    <>
      {first?.is_enabled === false && <IsOff />}
      <AuditToolbar
        filters={filters}
        onChange={change}
        onRefresh={() => void log.refetch()}
        isLoading={log.isFetching}
      />
      <EuiSpacer size="m" />
      {log.isError ? (
        <PageError
          title="Unable to load the audit log"
          error={log.error}
          onTryAgain={() => void log.refetch()}
          isLoading={log.isFetching}
        />
      ) : !log.data ? (
        <Loading what="the audit log" />
      ) : events.length === 0 ? (
        <NoEvents isFiltered={isFiltered(filters)} onClear={() => change(ALL_EVENTS)} />
      ) : (
        <AuditTable events={events} onOpen={setOpened} />
      )}
      {log.hasNextPage && (
        <>
          <EuiSpacer size="m" />
          <EuiFlexGroup justifyContent="center">
            <EuiButton
              size="s"
              onClick={() => void log.fetchNextPage()}
              isLoading={log.isFetchingNextPage}
              data-test-subj="auditLoadMore"
            >
              Load more
            </EuiButton>
          </EuiFlexGroup>
        </>
      )}
      {opened && (
        <AuditFlyout
          event={opened}
          onFilter={(part) => {
            setOpened(undefined);
            change({ ...ALL_EVENTS, ...part });
          }}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

const IsOff = () => (
  <>
    <EuiCallOut
      size="s"
      color="warning"
      iconType="warning"
      title="The audit log is off: what is done now is not in it."
      data-test-subj="auditLogIsOff"
    >
      <p>
        The setting is <code>xpack.security.audit.enabled</code>.
      </p>
    </EuiCallOut>
    <EuiSpacer size="m" />
  </>
);

interface NoEventsProps {
  isFiltered: boolean;
  onClear(): void;
}

const NoEvents = ({ isFiltered: hasFilters, onClear }: NoEventsProps) => (
  <EuiEmptyPrompt
    iconType="listBullet"
    title={<h2>Nothing in the audit log</h2>}
    titleSize="s"
    body={<p>{hasFilters ? 'Nothing fits the filters.' : 'Nobody has done anything yet.'}</p>}
    {...(hasFilters && { actions: <EuiButton onClick={onClear}>Clear filters</EuiButton> })}
    data-test-subj="auditLogEmpty"
  />
);
