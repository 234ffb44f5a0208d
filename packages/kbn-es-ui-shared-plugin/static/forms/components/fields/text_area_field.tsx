import { EuiTextArea } from '@elastic/eui';
import React from 'react';
import { type FieldComponentProps, FieldRow } from './field_row';

export function TextAreaField({ field, euiFieldProps, idAria, ...rest }: FieldComponentProps) {
  return (
    <FieldRow field={field} idAria={idAria} rest={rest}>
      {(isInvalid) => (
        <EuiTextArea
          isInvalid={isInvalid}
          value={field.value ?? ''}
          onChange={field.onChange}
          fullWidth
          data-test-subj="input"
          {...euiFieldProps}
        />
      )}
    </FieldRow>
  );
}
