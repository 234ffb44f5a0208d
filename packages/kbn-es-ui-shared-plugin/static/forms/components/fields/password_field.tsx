import { EuiFieldPassword } from '@elastic/eui';
import React from 'react';
import { type FieldComponentProps, FieldRow } from './field_row';

export function PasswordField({ field, euiFieldProps, idAria, ...rest }: FieldComponentProps) {
  return (
    <FieldRow field={field} idAria={idAria} rest={rest}>
      {(isInvalid) => (
        <EuiFieldPassword
          type="dual"
          isInvalid={isInvalid}
          value={field.value ?? ''}
          onChange={field.onChange}
          isLoading={field.isValidating}
          fullWidth
          data-test-subj="input"
          {...euiFieldProps}
        />
      )}
    </FieldRow>
  );
}
