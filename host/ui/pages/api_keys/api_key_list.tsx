import { EuiButton, EuiEmptyPrompt, EuiSpacer } from '@elastic/eui';
import React, { useState } from 'react';
import type { ApiKeyResource } from '../../../common/api_key_resource';
import { Loading } from '../../components/loading';
import { PageError } from '../../components/page_error';
import { ApiKeyTable } from './api_key_table';
import { ApiKeyToolbar } from './api_key_toolbar';
import { InvalidateApiKeysModal } from './invalidate_api_keys_modal';
import { ALL_KEYS, useApiKeys, type ApiKeyFilters } from './use_api_keys';

export function ApiKeyList() {
  const [filters, setFilters] = useState(ALL_KEYS);
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const [doomed, setDoomed] = useState<readonly ApiKeyResource[]>();
  const keys = useApiKeys(filters);
  const page = keys.data;
  const selected = page?.apiKeys.filter(({ id }) => selectedIds.has(id)) ?? [];

  /** What is not seen is not selected. */
  function change(part: Partial<ApiKeyFilters>) {
    setSelectedIds(new Set());
    setFilters({ ...filters, page: 0, ...part });
  }

  if (!page) {
    return keys.isError ? (
      <PageError
        title="Unable to load API keys"
        error={keys.error}
        onTryAgain={() => void keys.refetch()}
        isLoading={keys.isFetching}
      />
    ) : (
      <Loading what="API keys" />
    );
  }
  const isFiltered = filters.text.trim() !== '' || filters.state !== null || filters.isOwnOnly;
  if (page.total === 0 && !isFiltered) {
    return <NoApiKeys />;
  }
  return (
    <>
      <ApiKeyToolbar
        filters={filters}
        onChange={change}
        isOfAll={page.canManageApiKeys}
        selectedCount={selected.length}
        onInvalidateSelected={() => setDoomed(selected)}
      />
      <EuiSpacer size="m" />
      <ApiKeyTable
        page={page}
        pageIndex={filters.page}
        onPageChange={(index) => change({ page: index })}
        selected={selected}
        onSelect={(chosen) => setSelectedIds(new Set(chosen.map(({ id }) => id)))}
        onInvalidate={(key) => setDoomed([key])}
        noItemsMessage={
          <EuiEmptyPrompt
            titleSize="xs"
            title={<h2>No API keys match</h2>}
            actions={<EuiButton onClick={() => change(ALL_KEYS)}>Show all</EuiButton>}
          />
        }
      />
      {doomed && (
        <InvalidateApiKeysModal
          apiKeys={doomed}
          onClose={() => setDoomed(undefined)}
          onDone={() => change({ page: filters.page })}
        />
      )}
    </>
  );
}

function NoApiKeys() {
  return (
    <EuiEmptyPrompt
      iconType="key"
      title={<h2>No API keys yet</h2>}
      titleSize="s"
      body={
        <p>
          A program that sends alerts or makes connectors here, e.g. a script or Terraform, logs in
          with an API key. It can be limited to roles, expire by itself, and be ended without
          another password for you.
        </p>
      }
      data-test-subj="apiKeysEmptyPrompt"
    />
  );
}
