import {
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiLoadingSpinner,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiProgress,
  EuiSpacer,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React from 'react';
import { countDeliveries } from '../delivery_count';
import type { BulkTarget } from './bulk_target';
import { CHANGE_WORDS } from './change_words';
import { useBulkChange } from './use_bulk_change';

export interface ChangeManyModalProps {
  target: BulkTarget;
  onClose(): void;
}

/** Says how many it will be before anything is changed, then how far it is. */
export function ChangeManyModal({ target, onClose }: ChangeManyModalProps) {
  const titleId = useGeneratedHtmlId();
  const { count, change, changed, stop } = useBulkChange(target, onClose);
  const words = CHANGE_WORDS[target.kind];
  const verb = target.kind === 'redeliver' ? 'Redeliver' : 'Cancel';
  const many = count.data === undefined ? 'deliveries' : countDeliveries(count.data);
  const error = count.error ?? change.error;
  return (
    <EuiModal
      onClose={change.isPending ? stop : onClose}
      aria-labelledby={titleId}
      initialFocus="[data-test-subj='changeManyBack']"
      data-test-subj="changeManyConfirmation"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId}>
          {change.isPending ? `${words.doing} ${many}` : `${verb} ${many}?`}
        </EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        {error && <Failure title={`${words.failed} ${many}`} error={error} changed={changed} />}
        {change.isPending ? (
          <EuiProgress
            value={changed}
            max={Math.max(count.data ?? 0, changed, 1)}
            size="m"
            label="Done"
            valueText={`${changed.toLocaleString('en')} of ${(count.data ?? 0).toLocaleString('en')}`}
            aria-label={words.doing}
            data-test-subj="changeManyProgress"
          />
        ) : count.isFetching ? (
          <p role="status">
            <EuiLoadingSpinner /> Counting…
          </p>
        ) : (
          <EuiText>
            <p>
              {count.data === 0
                ? 'Nothing of what is shown can be changed so.'
                : words.meaning[count.data === 1 ? 0 : 1]}
            </p>
          </EuiText>
        )}
      </EuiModalBody>
      <EuiModalFooter>
        {change.isPending ? (
          <EuiButtonEmpty onClick={stop} data-test-subj="changeManyStop">
            {words.stop}
          </EuiButtonEmpty>
        ) : (
          <EuiButtonEmpty onClick={onClose} data-test-subj="changeManyBack">
            Back
          </EuiButtonEmpty>
        )}
        <EuiButton
          fill
          color={target.kind === 'cancel' ? 'danger' : 'primary'}
          onClick={() => (count.isError ? void count.refetch() : change.mutate())}
          isDisabled={!count.isError && !count.data}
          isLoading={change.isPending || count.isFetching}
          data-test-subj="changeManyConfirm"
        >
          {error ? 'Try again' : `${verb} ${many}`}
        </EuiButton>
      </EuiModalFooter>
    </EuiModal>
  );
}

interface FailureProps {
  title: string;
  error: Error;
  changed: number;
}

const Failure = ({ title, error, changed }: FailureProps) => (
  <>
    <EuiCallOut size="s" color="danger" iconType="error" title={title} role="alert">
      <p>
        {error.message}
        {changed > 0 && ` ${countDeliveries(changed)} had been changed before.`}
      </p>
    </EuiCallOut>
    <EuiSpacer size="m" />
  </>
);
