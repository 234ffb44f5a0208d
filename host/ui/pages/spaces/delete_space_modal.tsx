import {
  EuiConfirmModal,
  EuiFieldText,
  EuiFormRow,
  EuiSpacer,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React, { useState } from 'react';
import type { SpaceResource } from '../../../common/space_resource';
import { useAppParts } from '../../app_parts';
import { Refusal } from '../../components/refusal';
import { SPACES_API_PATH } from '../../space/use_spaces';
import { useServices } from '../../services';
import { useAfterSpaceChange } from './use_after_space_change';

export interface DeleteSpaceModalProps {
  space: SpaceResource;
  onClose(): void;
}

/** So much goes with a space that its id has to be typed. */
export function DeleteSpaceModal({ space: { id, name }, onClose }: DeleteSpaceModalProps) {
  const { toasts } = useServices();
  const { http, spaceId } = useAppParts();
  const afterChange = useAfterSpaceChange();
  const titleId = useGeneratedHtmlId();
  const [typed, setTyped] = useState('');
  const isConfirmed = typed.trim() === id;
  const deletion = useMutation({
    mutationFn: () => http.delete(`${SPACES_API_PATH}/${id}`),
    async onSuccess() {
      toasts.addSuccess(`Deleted space '${name}'`);
      onClose();
      await afterChange(id);
    },
  });
  return (
    <EuiConfirmModal
      title={`Delete space '${name}'?`}
      titleProps={{ id: titleId }}
      aria-labelledby={titleId}
      onCancel={onClose}
      onConfirm={() => deletion.mutate()}
      isLoading={deletion.isPending}
      confirmButtonDisabled={!isConfirmed}
      cancelButtonText="Cancel"
      confirmButtonText="Delete space and its contents"
      buttonColor="danger"
      data-test-subj="confirmDeleteSpaceModal"
    >
      <Refusal error={deletion.error} />
      <EuiText>
        <p>
          Its connectors, deliveries and logs are deleted, and nobody has a role in it any more.
          This cannot be undone.
        </p>
        {id === spaceId && <p>You are in this space.</p>}
      </EuiText>
      <EuiSpacer size="m" />
      <EuiFormRow label={`To confirm, type ${id}`} fullWidth>
        <EuiFieldText
          fullWidth
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          data-test-subj="deleteSpaceInput"
        />
      </EuiFormRow>
    </EuiConfirmModal>
  );
}
