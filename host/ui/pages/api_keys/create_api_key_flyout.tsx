import { EuiFieldNumber, EuiFormRow, EuiSpacer, EuiSwitch } from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React, { useState } from 'react';
import type { CreateApiKeyBody, CreatedApiKey } from '../../../common/api_key_resource';
import type { Grant } from '../../../common/grant';
import { GrantsEditor } from '../../access/grants_editor';
import { spacesWithin } from '../../access/grants_within';
import { FormFlyout } from '../../components/form_flyout';
import { TextRow } from '../../components/text_row';
import { useServices } from '../../services';
import { apiKeyProblems, toApiKeyBody } from './api_key_form';
import { API_KEY_PATH, useReloadApiKeys } from './use_api_keys';

const TEST_SUBJECTS = {
  flyout: 'createApiKeyFlyout',
  cancel: 'formFlyoutCancelButton',
  submit: 'formFlyoutSubmitButton',
};

export interface CreateApiKeyFlyoutProps {
  onCreated(created: CreatedApiKey): void;
  onClose(): void;
}

export function CreateApiKeyFlyout({ onCreated, onClose }: CreateApiKeyFlyoutProps) {
  const { http, session } = useServices();
  const reload = useReloadApiKeys();
  const [first] = useState(() => ({
    name: '',
    isExpiring: false,
    days: '90',
    isLimited: false,
    grants: [{ role: 'viewer', spaces: spacesWithin('viewer', session.grants) }] as Grant[],
  }));
  const [content, setContent] = useState(first);
  const [isChecked, setIsChecked] = useState(false);
  const change = (part: Partial<typeof content>) => setContent({ ...content, ...part });
  const problems = apiKeyProblems(content);
  const shown = isChecked ? problems : { name: null, days: null, grants: null };

  const creating = useMutation({
    mutationFn: (body: CreateApiKeyBody) => http.post<CreatedApiKey>(API_KEY_PATH, body),
    async onSuccess(created) {
      onCreated(created);
      onClose();
      await reload();
    },
  });

  function submit(): boolean {
    setIsChecked(true);
    if (Object.values(problems).some(Boolean)) {
      return false;
    }
    creating.mutate(toApiKeyBody(content));
    return true;
  }

  return (
    <FormFlyout
      title="Create API key"
      what="API key"
      isModified={content !== first}
      submitLabel="Create API key"
      isSubmitting={creating.isPending}
      error={creating.error}
      onSubmit={submit}
      onClose={onClose}
      testSubjects={TEST_SUBJECTS}
    >
      <TextRow
        label="Name"
        help="Such that later you know which program uses it."
        maxLength={256}
        value={content.name}
        onChange={(name) => change({ name })}
        problem={shown.name}
        testSubject="apiKeyNameInput"
      />
      <EuiSpacer size="l" />
      <EuiSwitch
        label="Expire after time"
        checked={content.isExpiring}
        onChange={({ target }) => change({ isExpiring: target.checked })}
        data-test-subj="apiKeyCustomExpirationSwitch"
      />
      {content.isExpiring && (
        <>
          <EuiSpacer size="s" />
          <EuiFormRow label="Lifetime" fullWidth isInvalid={shown.days !== null} error={shown.days}>
            <EuiFieldNumber
              fullWidth
              append="days"
              min={1}
              max={99_999}
              step={1}
              value={content.days}
              onChange={({ target }) => change({ days: target.value })}
              isInvalid={shown.days !== null}
              data-test-subj="apiKeyCustomExpirationInput"
            />
          </EuiFormRow>
        </>
      )}
      <EuiSpacer size="l" />
      <EuiFormRow
        fullWidth
        hasChildLabel={false}
        helpText="Otherwise the key may what you may, also what you may later. It never may more than you."
      >
        <EuiSwitch
          label="Limit to roles"
          checked={content.isLimited}
          onChange={({ target }) => change({ isLimited: target.checked })}
          data-test-subj="apiKeysRoleDescriptorsSwitch"
        />
      </EuiFormRow>
      {content.isLimited && (
        <>
          <EuiSpacer size="m" />
          <GrantsEditor
            grants={content.grants}
            within={session.grants}
            isRequired
            onChange={(grants) => change({ grants })}
            isChecked={isChecked}
          />
        </>
      )}
    </FormFlyout>
  );
}
