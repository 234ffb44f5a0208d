import { EuiConfirmModal, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React from 'react';
import type {
  ApiKeyResource,
  InvalidateApiKeysBody,
  InvalidatedApiKeys,
} from '../../../common/api_key_resource';
import { Refusal } from '../../components/refusal';
import { useServices } from '../../services';
import { keyCount } from './key_count';
import { API_KEY_PATH, useReloadApiKeys } from './use_api_keys';

export interface InvalidateApiKeysModalProps {
  apiKeys: readonly ApiKeyResource[];
  onClose(): void;
  onDone(): void;
}

export function InvalidateApiKeysModal({ apiKeys, onClose, onDone }: InvalidateApiKeysModalProps) {
  const { http, toasts } = useServices();
  const reload = useReloadApiKeys();
  const titleId = useGeneratedHtmlId();
  const [first] = apiKeys;
  const what = apiKeys.length === 1 ? `API key '${first?.name}'` : keyCount(apiKeys.length);

  function report({ itemsInvalidated, errors }: InvalidatedApiKeys) {
    if (itemsInvalidated.length > 0) {
      toasts.addSuccess(
        `Invalidated ${errors.length === 0 ? what : keyCount(itemsInvalidated.length)}`,
      );
    }
    if (errors.length > 0) {
      toasts.addDanger({
        title: `Unable to invalidate ${keyCount(errors.length)}`,
        text: errors.map(({ name, error }) => `${name}: ${error.message}`).join('\n'),
      });
    }
  }

  const invalidation = useMutation({
    mutationFn: (body: InvalidateApiKeysBody) =>
      http.post<InvalidatedApiKeys>(`${API_KEY_PATH}/invalidate`, body),
    async onSuccess(answer) {
      report(answer);
      onClose();
      onDone();
      await reload();
    },
  });
  return (
    <EuiConfirmModal
      title={`Invalidate ${what}?`}
      titleProps={{ id: titleId }}
      aria-labelledby={titleId}
      onCancel={onClose}
      onConfirm={() =>
        invalidation.mutate({ apiKeys: apiKeys.map(({ id, name }) => ({ id, name })) })
      }
      isLoading={invalidation.isPending}
      cancelButtonText="Cancel"
      confirmButtonText="Invalidate"
      buttonColor="danger"
      data-test-subj="invalidateApiKeyConfirmationModal"
    >
      <Refusal error={invalidation.error} />
      <EuiText className="eui-textBreakWord">
        {apiKeys.length > 1 && (
          <ul>
            {apiKeys.map(({ id, name, username }) => (
              <li key={id}>
                {name} ({username})
              </li>
            ))}
          </ul>
        )}
        <p>Programs that use {apiKeys.length === 1 ? 'it' : 'them'} are refused from now on.</p>
        <p>This cannot be undone.</p>
      </EuiText>
    </EuiConfirmModal>
  );
}
