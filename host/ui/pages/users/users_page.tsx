import { EuiButton } from '@elastic/eui';
import React, { useState } from 'react';
import type { UserResource } from '../../../common/user_resource';
import { Forbidden } from '../../components/forbidden';
import { Loading } from '../../components/loading';
import { ManagementPage } from '../../components/management_page';
import { PageError } from '../../components/page_error';
import { useServices } from '../../services';
import { ChangePasswordModal } from './change_password_modal';
import { ConfirmUserChange, type UserChange } from './confirm_user_change';
import { useUsers } from './use_users';
import { UserFlyout } from './user_flyout';
import { UserTable } from './user_table';

type Open = { kind: 'create' } | { kind: 'edit' | 'password' | UserChange; user: UserResource };

export default function UsersPage() {
  const canManage = useServices().session.capabilities.management.users;
  const [open, setOpen] = useState<Open>();
  return (
    <ManagementPage
      title="Users"
      description="People who log in to this host, and their roles in its spaces."
      action={
        canManage && (
          <EuiButton
            fill
            iconType="plusCircle"
            onClick={() => setOpen({ kind: 'create' })}
            data-test-subj="createUserButton"
          >
            Create user
          </EuiButton>
        )
      }
    >
      {canManage ? (
        <UserList onOpen={(kind, user) => setOpen({ kind, user })} />
      ) : (
        <Forbidden>Only an admin of every space manages users.</Forbidden>
      )}
      {open && <Opened open={open} onClose={() => setOpen(undefined)} />}
    </ManagementPage>
  );
}

type OnOpen = (kind: 'edit' | 'password' | UserChange, user: UserResource) => void;

function UserList({ onOpen }: { onOpen: OnOpen }) {
  const users = useUsers();
  if (users.data) {
    return <UserTable users={users.data} onOpen={onOpen} />;
  }
  return users.isError ? (
    <PageError
      title="Unable to load users"
      error={users.error}
      onTryAgain={() => void users.refetch()}
      isLoading={users.isFetching}
    />
  ) : (
    <Loading what="users" />
  );
}

function Opened({ open, onClose }: { open: Open; onClose(): void }) {
  if (open.kind === 'create') {
    return <UserFlyout onClose={onClose} />;
  }
  const { kind, user } = open;
  if (kind === 'edit') {
    return <UserFlyout user={user} onClose={onClose} />;
  }
  return kind === 'password' ? (
    <ChangePasswordModal username={user.username} onClose={onClose} />
  ) : (
    <ConfirmUserChange change={kind} user={user} onClose={onClose} />
  );
}
