import {
  EuiButton,
  EuiButtonEmpty,
  EuiFieldText,
  EuiFlexGroup,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiForm,
  EuiFormRow,
  EuiSpacer,
  EuiText,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React, { useRef, useState, type FormEvent } from 'react';
import { EVERY_SPACE, type Grant } from '../../../common/grant';
import type { UserBody, UserResource } from '../../../common/user_resource';
import { GrantsEditor } from '../../access/grants_editor';
import { grantsProblem } from '../../access/grants_problem';
import { Refusal } from '../../components/refusal';
import { useFocusFirstError } from '../../components/use_focus_first_error';
import { useUnsavedChanges } from '../../components/use_unsaved_changes';
import { useServices } from '../../services';
import { NewPasswordFields, passwordProblems } from './new_password_fields';
import { useReloadUsers, userPath } from './use_users';

export interface UserFlyoutProps {
  /** A new one unless given. */
  user?: UserResource;
  onClose(): void;
}

const OPTIONAL = (
  <EuiText size="xs" color="subdued">
    Optional
  </EuiText>
);

const NO_PASSWORD = { password: '', repeated: '' };

export function UserFlyout({ user, onClose }: UserFlyoutProps) {
  const { http, toasts } = useServices();
  const reload = useReloadUsers();
  const titleId = useGeneratedHtmlId();
  const formId = useGeneratedHtmlId({ prefix: 'form' });
  const body = useRef<HTMLDivElement>(null);
  const focusFirstError = useFocusFirstError(body);
  const [first] = useState(() => contentOf(user));
  const [content, setContent] = useState(first);
  const [passwords, setPasswords] = useState(NO_PASSWORD);
  const [isChecked, setIsChecked] = useState(false);
  const unsaved = useUnsavedChanges(content !== first || passwords !== NO_PASSWORD, 'user');
  const change = (part: Partial<typeof content>) => setContent({ ...content, ...part });
  const nameProblem = isChecked && !content.username.trim() ? 'Enter a user name.' : null;

  const saving = useMutation({
    mutationFn: (sent: UserBody) =>
      http.post(`${userPath(sent.username)}${user ? '' : '?createOnly=true'}`, sent),
    async onSuccess() {
      toasts.addSuccess(`${user ? 'Updated' : 'Created'} user '${content.username.trim()}'`);
      onClose();
      await reload();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    const username = content.username.trim();
    const problems = user ? { password: null, repeated: null } : passwordProblems(passwords);
    if (!username || problems.password || problems.repeated || grantsProblem(content.grants)) {
      focusFirstError();
      return;
    }
    saving.mutate({
      username,
      ...(!user && { password: passwords.password }),
      full_name: content.fullName.trim() || null,
      email: content.email.trim() || null,
      enabled: user?.enabled ?? true,
      grants: content.grants,
    });
  }

  return (
    <EuiFlyout
      onClose={() => unsaved.leave(onClose)}
      size="m"
      aria-labelledby={titleId}
      data-test-subj="userFlyout"
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="s">
          <h2 id={titleId} className="eui-textBreakWord">
            {user ? `Edit user ${user.username}` : 'Create user'}
          </h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <div ref={body}>
          <EuiForm component="form" id={formId} noValidate onSubmit={submit}>
            <Refusal error={saving.error} />
            {!user && (
              <EuiFormRow
                label="User name"
                fullWidth
                isInvalid={nameProblem !== null}
                error={nameProblem}
              >
                <EuiFieldText
                  fullWidth
                  autoComplete="off"
                  spellCheck={false}
                  value={content.username}
                  isInvalid={nameProblem !== null}
                  onChange={({ target }) => change({ username: target.value })}
                  data-test-subj="userName"
                />
              </EuiFormRow>
            )}
            <EuiFormRow label="Full name" labelAppend={OPTIONAL} fullWidth>
              <EuiFieldText
                fullWidth
                autoComplete="off"
                value={content.fullName}
                onChange={({ target }) => change({ fullName: target.value })}
                data-test-subj="userFullName"
              />
            </EuiFormRow>
            <EuiFormRow label="Email" labelAppend={OPTIONAL} fullWidth>
              <EuiFieldText
                fullWidth
                autoComplete="off"
                value={content.email}
                onChange={({ target }) => change({ email: target.value })}
                data-test-subj="userEmail"
              />
            </EuiFormRow>
            {!user && (
              <NewPasswordFields
                passwords={passwords}
                onChange={setPasswords}
                isChecked={isChecked}
              />
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
          </EuiForm>
        </div>
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <EuiFlexGroup justifyContent="spaceBetween" responsive={false}>
          <EuiButtonEmpty onClick={() => unsaved.leave(onClose)} data-test-subj="cancelUser">
            Cancel
          </EuiButtonEmpty>
          <EuiButton
            fill
            type="submit"
            form={formId}
            isLoading={saving.isPending}
            data-test-subj="saveUser"
          >
            {user ? 'Save' : 'Create user'}
          </EuiButton>
        </EuiFlexGroup>
      </EuiFlyoutFooter>
      {unsaved.modal}
    </EuiFlyout>
  );
}

const contentOf = (user: UserResource | undefined) => ({
  username: user?.username ?? '',
  fullName: user?.full_name ?? '',
  email: user?.email ?? '',
  grants: user?.grants ?? ([{ role: 'viewer', spaces: [EVERY_SPACE] }] as Grant[]),
});
