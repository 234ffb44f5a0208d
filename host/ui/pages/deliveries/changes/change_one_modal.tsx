import { EuiConfirmModal, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React from 'react';
import { useServices } from '../../../services';
import { changePath, type ChangeKind } from '../data/api_paths';
import { useReloadDeliveries } from '../data/queries';
import { CHANGE_WORDS } from './change_words';

export interface ChangeOneModalProps {
  id: string;
  kind: ChangeKind;
  onClose(): void;
}

/** Asks before one delivery is changed. */
export function ChangeOneModal({ id, kind, onClose }: ChangeOneModalProps) {
  const titleId = useGeneratedHtmlId();
  const { http, toasts } = useServices();
  const reload = useReloadDeliveries();
  const words = CHANGE_WORDS[kind];
  const change = useMutation({
    mutationFn: () => http.post(changePath(id, kind)),
    onSuccess: () => toasts.addSuccess(`${words.done} 1 delivery`),
    onError: (error) =>
      toasts.addDanger({ title: `${words.failed} the delivery`, text: error.message }),
    onSettled: async () => {
      onClose();
      await reload();
    },
  });
  return (
    <EuiConfirmModal
      title={kind === 'redeliver' ? 'Redeliver this delivery?' : 'Cancel this delivery?'}
      titleProps={{ id: titleId }}
      aria-labelledby={titleId}
      onCancel={onClose}
      onConfirm={() => change.mutate()}
      isLoading={change.isPending}
      cancelButtonText="Back"
      confirmButtonText={words.button}
      buttonColor={kind === 'cancel' ? 'danger' : 'primary'}
      data-test-subj={`${kind}DeliveryConfirmation`}
    >
      <EuiText>
        <p>{words.meaning[0]}</p>
      </EuiText>
    </EuiConfirmModal>
  );
}
