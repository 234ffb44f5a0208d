import { EuiSpacer, EuiTitle } from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React, { useState } from 'react';
import { EVERY_SPACE, type Grant } from '../../../common/grant';
import type { UserBody, UserResource } from '../../../common/user_resource';
import { GrantsEditor } from '../../access/grants_editor';
import { grantsProblem } from '../../access/grants_problem';
import { FormFlyout } from '../../components/form_flyout';
import { TextRow } from '../../components/text_row';
import { useServices } from '../../services';
import { NewPasswordFields, passwordProblems } from './new_password_fields';
import { useReloadUsers, userPath } from './use_users';

export interface UserFlyoutProps {
  /** A new one unless given. */
  user?: UserResource;
  onClose(): void;
}

const TEST_SUBJECTS = { flyout: 'userFlyout', cancel: 'cancelUser', submit: 'saveUser' };
const NO_PASSWORD = { password: '', repeated: '' };

export function UserFlyout({ user, onClose }: UserFlyoutProps) {
  const { http, toasts } = useServices();
  const reload = useReloadUsers();
  const [first] = useState(() => contentOf(user));
  const [content, setContent] = useState(first);
  const [passwords, setPasswords] = useState(NO_PASSWORD);
  const [isChecked, setIsChecked] = useState(false);
  const change = (part: Partial<typeof content>) => setContent({ ...content, ...part });

  const saving = useMutation({
    mutationFn: (sent: UserBody) =>
      http.post(`${userPath(sent.username)}${user ? '' : '?createOnly=true'}`, sent),
    async onSuccess() {
      toasts.addSuccess(`${user ? 'Updated' : 'Created'} user '${content.username.trim()}'`);
      onClose();
      await reload();
    },
  });

  function submit(): boolean {
    setIsChecked(true);
    const username = content.username.trim();
    const problems = user ? { password: null, repeated: null } : passwordProblems(passwords);
    if (!username || problems.password || problems.repeated || grantsProblem(content.grants)) {
      return false;
    }
    saving.mutate({
      username,
      ...(!user && { password: passwords.password }),
      full_name: content.fullName.trim() || null,
      email: content.email.trim() || null,
      enabled: user?.enabled ?? true,
      grants: content.grants,
    });
    return true;
  }

  return (
    <FormFlyout
      title={user ? `Edit user ${user.username}` : 'Create user'}
      what="user"
      isModified={content !== first || passwords !== NO_PASSWORD}
      submitLabel={user ? 'Save' : 'Create user'}
      isSubmitting={saving.isPending}
      error={saving.error}
      onSubmit={submit}
      onClose={onClose}
      testSubjects={TEST_SUBJECTS}
    >
      {!user && (
        <TextRow
          label="User name"
          value={content.username}
          onChange={(username) => change({ username })}
          problem={isChecked && !content.username.trim() ? 'Enter a user name.' : null}
          testSubject="userName"
        />
      )}
      <TextRow
        label="Full name"
        isOptional
        value={content.fullName}
        onChange={(fullName) => change({ fullName })}
        testSubject="userFullName"
      />
      <TextRow
        label="Email"
        isOptional
        value={content.email}
        onChange={(email) => change({ email })}
        testSubject="userEmail"
      />
      {!user && (
        <NewPasswordFields passwords={passwords} onChange={setPasswords} isChecked={isChecked} />
      )}
      <EuiSpacer size="l" />
      <EuiTitle size="xs">
        <h3>Roles</h3>
      </EuiTitle>
      <EuiSpacer size="s" />
      <GrantsEditor
        grants={content.grants}
        onChange={(grants) => change({ grants })}
        isChecked={isChecked}
      />
    </FormFlyout>
  );
}

const contentOf = (user: UserResource | undefined) => ({
  username: user?.username ?? '',
  fullName: user?.full_name ?? '',
  email: user?.email ?? '',
  grants: user?.grants ?? ([{ role: 'viewer', spaces: [EVERY_SPACE] }] as Grant[]),
});
