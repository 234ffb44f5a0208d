import {
  EuiBadge,
  EuiBasicTable,
  EuiButtonIcon,
  EuiFieldSearch,
  EuiLink,
  EuiSpacer,
  EuiToolTip,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import React, { useState } from 'react';
import type { UserResource } from '../../../common/user_resource';
import { grantsText } from '../../access/grants_text';
import type { UserChange } from './confirm_user_change';

export interface UserTableProps {
  users: readonly UserResource[];
  onOpen(kind: 'edit' | 'password' | UserChange, user: UserResource): void;
}

export function UserTable({ users, onOpen }: UserTableProps) {
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = users.filter(({ username, full_name: name, email }) =>
    [username, name, email].some((value) => value?.toLowerCase().includes(wanted)),
  );
  return (
    <>
      <EuiFieldSearch
        fullWidth
        placeholder="Find users"
        aria-label="Find users"
        value={text}
        onChange={({ target }) => setText(target.value)}
        data-test-subj="userSearch"
      />
      <EuiSpacer size="m" />
      <EuiBasicTable<UserResource>
        tableCaption="Users"
        items={found}
        itemId="username"
        columns={columnsOf(onOpen)}
        rowProps={({ username }) => ({ 'data-test-subj': `userRow-${username}` })}
        noItemsMessage="No user matches."
        data-test-subj="userTable"
      />
    </>
  );
}

function columnsOf(onOpen: UserTableProps['onOpen']): Array<EuiBasicTableColumn<UserResource>> {
  const action =
    (kind: 'password' | UserChange, icon: string, label: string) => (user: UserResource) => (
      <EuiToolTip content={label} disableScreenReaderOutput>
        <EuiButtonIcon
          iconType={icon}
          color={kind === 'delete' ? 'danger' : 'text'}
          aria-label={`${label}: ${user.username}`}
          onClick={() => onOpen(kind, user)}
          data-test-subj={`${kind}User`}
        />
      </EuiToolTip>
    );
  const changePassword = action('password', 'key', 'Change password');
  const enable = action('enable', 'play', 'Enable');
  const disable = action('disable', 'stop', 'Disable');
  const remove = action('delete', 'trash', 'Delete');
  return [
    {
      field: 'username',
      name: 'User name',
      mobileOptions: { width: '100%' },
      render: (username: string, user) => (
        <EuiLink
          color="primary"
          className="eui-textBreakWord"
          onClick={() => onOpen('edit', user)}
          data-test-subj="editUser"
        >
          {username}
        </EuiLink>
      ),
    },
    { field: 'full_name', name: 'Full name', render: orDash },
    { field: 'email', name: 'Email', render: orDash },
    { field: 'grants', name: 'Roles', render: grantsText },
    {
      field: 'enabled',
      name: 'Status',
      width: '9em',
      render: (isEnabled: boolean) => (
        <EuiBadge color={isEnabled ? 'success' : 'default'}>
          {isEnabled ? 'Enabled' : 'Disabled'}
        </EuiBadge>
      ),
    },
    {
      name: 'Actions',
      align: 'right',
      width: '9em',
      mobileOptions: { header: false },
      render: (user: UserResource) => (
        <span className="eui-textNoWrap">
          {changePassword(user)}
          {user.enabled ? disable(user) : enable(user)}
          {remove(user)}
        </span>
      ),
    },
  ];
}

const orDash = (text: string | null) => text ?? '–';
