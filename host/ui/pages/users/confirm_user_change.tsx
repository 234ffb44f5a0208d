import { EuiConfirmModal, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React from 'react';
import type { UserResource } from '../../../common/user_resource';
import { Refusal } from '../../components/refusal';
import { useServices } from '../../services';
import { useReloadUsers, userPath } from './use_users';

export type UserChange = 'enable' | 'disable' | 'delete';

const WORDS = {
  enable: { verb: 'Enable', done: 'Enabled', text: 'They can log in again.' },
  disable: {
    verb: 'Disable',
    done: 'Disabled',
    text: 'Their sessions end, and their API keys do not count, until they are enabled again.',
  },
  delete: {
    verb: 'Delete',
    done: 'Deleted',
    text: 'Their sessions and their API keys end. This cannot be undone.',
  },
} as const;

export interface ConfirmUserChangeProps {
  change: UserChange;
  user: UserResource;
  onClose(): void;
}

export function ConfirmUserChange({ change, user, onClose }: ConfirmUserChangeProps) {
  const { http, toasts } = useServices();
  const reload = useReloadUsers();
  const titleId = useGeneratedHtmlId();
  const { verb, done, text } = WORDS[change];
  const path = userPath(user.username);
  const changing = useMutation({
    mutationFn: () =>
      change === 'delete' ? http.delete(path) : http.post<void>(`${path}/_${change}`),
    async onSuccess() {
      toasts.addSuccess(`${done} user '${user.username}'`);
      onClose();
      await reload();
    },
  });
  return (
    <EuiConfirmModal
      title={`${verb} user '${user.username}'?`}
      titleProps={{ id: titleId }}
      aria-labelledby={titleId}
      onCancel={onClose}
      onConfirm={() => changing.mutate()}
      isLoading={changing.isPending}
      cancelButtonText="Cancel"
      confirmButtonText={verb}
      buttonColor={change === 'enable' ? 'primary' : 'danger'}
      data-test-subj="confirmUserChange"
    >
      <Refusal error={changing.error} />
      <EuiText>
        <p>{text}</p>
      </EuiText>
    </EuiConfirmModal>
  );
}
