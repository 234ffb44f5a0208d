import {
  EuiFilePicker,
  EuiForm,
  EuiFormRow,
  EuiRadioGroup,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import React, { type FormEvent } from 'react';
import { Refusal } from '../../../components/refusal';
import type { ConflictChoice } from './import_connectors';

const CHOICES: ReadonlyArray<{ id: ConflictChoice; label: string }> = [
  { id: 'keep', label: 'Keep the one that is there, and show me' },
  { id: 'overwrite', label: 'Replace it by the one of the file' },
  { id: 'copies', label: 'Import every connector with a new ID' },
];

export interface ImportFormProps {
  id: string;
  onSubmit(event: FormEvent): void;
  onFile(file: File | undefined): void;
  isFileMissing: boolean;
  choice: ConflictChoice;
  onChoose(choice: ConflictChoice): void;
  error: Error | null;
}

export function ImportForm(props: ImportFormProps) {
  const { id, isFileMissing, choice } = props;
  return (
    <EuiForm component="form" id={id} noValidate onSubmit={props.onSubmit}>
      <Refusal error={props.error} />
      <EuiText size="s">
        <p>
          A file that was exported here or in Kibana. Secrets are in no such file: they are entered
          afterwards.
        </p>
      </EuiText>
      <EuiSpacer size="m" />
      <EuiFormRow
        label="File"
        fullWidth
        isInvalid={isFileMissing}
        error={isFileMissing && 'Choose a file.'}
      >
        <EuiFilePicker
          fullWidth
          accept=".ndjson"
          initialPromptText="Choose an .ndjson file or drop it here"
          isInvalid={isFileMissing}
          onChange={(files) => props.onFile(files?.[0])}
          data-test-subj="importConnectorsFile"
        />
      </EuiFormRow>
      <EuiFormRow label="When there is a connector of the same ID" fullWidth hasChildLabel={false}>
        <EuiRadioGroup
          name="conflicts"
          legend={{ children: 'When there is a connector of the same ID', display: 'hidden' }}
          options={CHOICES.map((option) => ({
            ...option,
            'data-test-subj': `importChoice-${option.id}`,
          }))}
          idSelected={choice}
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one of the options
          onChange={(chosen) => props.onChoose(chosen as ConflictChoice)}
        />
      </EuiFormRow>
    </EuiForm>
  );
}
