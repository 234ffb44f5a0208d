import {
  EuiButton,
  EuiButtonEmpty,
  EuiFlexGroup,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React, { useState, type FormEvent } from 'react';
import { useServices } from '../../../services';
import { useReloadConnectors } from '../data/queries';
import { importConnectors, type ConflictChoice, type Imported } from './import_connectors';
import { ImportForm } from './import_form';
import { ImportResult } from './import_result';

export interface ImportFlyoutProps {
  /** Opens a connector to enter its secrets. */
  onEdit(id: string): void;
  onClose(): void;
}

export default function ImportFlyout({ onEdit, onClose }: ImportFlyoutProps) {
  const { http } = useServices();
  const reload = useReloadConnectors();
  const titleId = useGeneratedHtmlId();
  const formId = useGeneratedHtmlId({ prefix: 'form' });
  const [file, setFile] = useState<File>();
  const [text, setText] = useState('');
  const [choice, setChoice] = useState<ConflictChoice>('keep');
  const [isChecked, setIsChecked] = useState(false);
  const [imported, setImported] = useState<Imported>();

  const importing = useMutation({
    async mutationFn(chosen: File) {
      const content = await chosen.text();
      setText(content);
      return importConnectors(http, content, choice);
    },
    async onSuccess(result) {
      await reload();
      setImported(result);
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (file) {
      importing.mutate(file);
    }
  }

  return (
    <EuiFlyout
      onClose={onClose}
      size="s"
      aria-labelledby={titleId}
      data-test-subj="importConnectorsFlyout"
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="s">
          <h2 id={titleId}>Import connectors</h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        {imported ? (
          <ImportResult text={text} imported={imported} onChange={setImported} onEdit={onEdit} />
        ) : (
          <ImportForm
            id={formId}
            onSubmit={submit}
            onFile={setFile}
            isFileMissing={isChecked && !file}
            choice={choice}
            onChoose={setChoice}
            error={importing.error}
          />
        )}
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <EuiFlexGroup justifyContent="spaceBetween" responsive={false}>
          <EuiButtonEmpty onClick={onClose} data-test-subj="importConnectorsClose">
            {imported ? 'Close' : 'Cancel'}
          </EuiButtonEmpty>
          {!imported && (
            <EuiButton
              fill
              type="submit"
              form={formId}
              isLoading={importing.isPending}
              data-test-subj="importConnectorsSubmit"
            >
              Import
            </EuiButton>
          )}
        </EuiFlexGroup>
      </EuiFlyoutFooter>
    </EuiFlyout>
  );
}
