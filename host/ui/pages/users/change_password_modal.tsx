import {
  EuiButton,
  EuiButtonEmpty,
  EuiForm,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React, { useRef, useState, type FormEvent } from 'react';
import type { ChangePasswordBody } from '../../../common/user_resource';
import { Refusal } from '../../components/refusal';
import { useFocusFirstError } from '../../components/use_focus_first_error';
import { useServices } from '../../services';
import { NewPasswordFields, passwordProblems } from './new_password_fields';
import { PasswordField } from './password_field';
import { userPath } from './use_users';

export interface ChangePasswordModalProps {
  username: string;
  onClose(): void;
}

export function ChangePasswordModal({ username, onClose }: ChangePasswordModalProps) {
  const { http, toasts, session } = useServices();
  const titleId = useGeneratedHtmlId();
  const formId = useGeneratedHtmlId({ prefix: 'form' });
  const body = useRef<HTMLDivElement>(null);
  const focusFirstError = useFocusFirstError(body);
  const isOwn = session.username === username;
  const [known, setKnown] = useState('');
  const [passwords, setPasswords] = useState({ password: '', repeated: '' });
  const [isChecked, setIsChecked] = useState(false);
  const changing = useMutation({
    mutationFn: (sent: ChangePasswordBody) =>
      http.post<void>(`${userPath(username)}/password`, sent),
    onSuccess() {
      toasts.addSuccess(`Changed the password of '${username}'`);
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    const problems = passwordProblems(passwords);
    if (problems.password || problems.repeated || (isOwn && !known)) {
      focusFirstError();
      return;
    }
    changing.mutate({ ...(isOwn && { password: known }), new_password: passwords.password });
  }

  return (
    <EuiModal
      aria-labelledby={titleId}
      onClose={onClose}
      style={{ width: 440 }}
      data-test-subj="changePasswordModal"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId}>Change password of {username}</EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        <div ref={body}>
          <EuiForm component="form" id={formId} noValidate onSubmit={submit}>
            <Refusal error={changing.error} />
            {isOwn && (
              <PasswordField
                label="Password until now"
                autoComplete="current-password"
                value={known}
                problem={isChecked && !known ? 'Enter your password until now.' : null}
                onChange={setKnown}
                testSubject="knownPassword"
              />
            )}
            <NewPasswordFields
              passwords={passwords}
              onChange={setPasswords}
              isChecked={isChecked}
            />
          </EuiForm>
          <EuiText size="s" color="subdued">
            <p>{isOwn ? 'Your other sessions end.' : 'The sessions of this user end.'}</p>
          </EuiText>
        </div>
      </EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={onClose}>Cancel</EuiButtonEmpty>
        <EuiButton
          fill
          type="submit"
          form={formId}
          isLoading={changing.isPending}
          data-test-subj="changePasswordSubmit"
        >
          Change password
        </EuiButton>
      </EuiModalFooter>
    </EuiModal>
  );
}
