import {
  EuiBasicTable,
  EuiButtonIcon,
  EuiToolTip,
  type CriteriaWithPagination,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import React, { type ReactNode } from 'react';
import type { ApiKeyPage, ApiKeyResource } from '../../../common/api_key_resource';
import { grantsText } from '../../access/grants_text';
import { Timestamp } from '../../components/timestamp';
import { useNow } from '../../components/use_now';
import { ApiKeyStatus } from './api_key_status';
import { PAGE_SIZE } from './use_api_keys';

export interface ApiKeyTableProps {
  page: ApiKeyPage;
  pageIndex: number;
  onPageChange(index: number): void;
  selected: ApiKeyResource[];
  onSelect(keys: ApiKeyResource[]): void;
  onInvalidate(key: ApiKeyResource): void;
  noItemsMessage: ReactNode;
}

export function ApiKeyTable(props: ApiKeyTableProps) {
  const { page, selected, onSelect, onPageChange } = props;
  const now = useNow();
  return (
    <EuiBasicTable<ApiKeyResource>
      tableCaption="API keys"
      items={page.apiKeys}
      itemId="id"
      columns={columnsOf({ isOfAll: page.canManageApiKeys, now, ...props })}
      selection={{ selected, onSelectionChange: onSelect }}
      pagination={{
        pageIndex: props.pageIndex,
        pageSize: PAGE_SIZE,
        totalItemCount: page.total,
        showPerPageOptions: false,
      }}
      onChange={({ page: to }: CriteriaWithPagination<ApiKeyResource>) => onPageChange(to.index)}
      rowProps={({ name }) => ({ 'data-test-subj': `apiKeyRow-${name}` })}
      noItemsMessage={props.noItemsMessage}
      data-test-subj="apiKeysTable"
    />
  );
}

interface ColumnsOptions extends Pick<ApiKeyTableProps, 'onInvalidate'> {
  isOfAll: boolean;
  now: number;
}

function columnsOf(options: ColumnsOptions): Array<EuiBasicTableColumn<ApiKeyResource>> {
  const { isOfAll, now, onInvalidate } = options;
  const owner: EuiBasicTableColumn<ApiKeyResource> = {
    field: 'username',
    name: 'Owner',
    render: (username: string) => <span className="eui-textBreakWord">{username}</span>,
  };
  return [
    {
      field: 'name',
      name: 'Name',
      mobileOptions: { header: false, width: '100%' },
      render: (name: string) => (
        <span className="eui-textBreakWord" data-test-subj={`apiKeyRowName-${name}`}>
          {name}
        </span>
      ),
    },
    ...(isOfAll ? [owner] : []),
    {
      field: 'grants',
      name: 'Roles',
      render: (grants: ApiKeyResource['grants']) => (grants ? grantsText(grants) : 'as its owner'),
    },
    {
      field: 'creation',
      name: 'Created',
      width: '10em',
      render: (creation: number) => <Timestamp iso={new Date(creation).toISOString()} isRelative />,
    },
    {
      name: 'Status',
      width: '12em',
      render: (key: ApiKeyResource) => <ApiKeyStatus apiKey={key} now={now} />,
    },
    {
      name: 'Actions',
      align: 'right',
      width: '5em',
      mobileOptions: { header: false },
      render: (key: ApiKeyResource) => (
        <EuiToolTip content="Invalidate" disableScreenReaderOutput>
          <EuiButtonIcon
            iconType="trash"
            color="danger"
            aria-label={`Invalidate ${key.name}`}
            onClick={() => onInvalidate(key)}
            data-test-subj={`apiKeysTableDeleteAction-${key.name}`}
          />
        </EuiToolTip>
      ),
    },
  ];
}
