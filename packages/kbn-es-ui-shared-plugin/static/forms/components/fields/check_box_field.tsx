import { EuiCheckbox } from '@elastic/eui';
import React from 'react';
import { type FieldComponentProps, FieldRow } from './field_row';

export function CheckBoxField({ field, euiFieldProps, idAria, ...rest }: FieldComponentProps) {
  return (
    <FieldRow field={field} idAria={idAria} rest={{ label: undefined, ...rest }}>
      {() => (
        <EuiCheckbox
          id={field.path}
          label={field.label}
          checked={field.value === true}
          onChange={field.onChange}
          data-test-subj="input"
          {...euiFieldProps}
        />
      )}
    </FieldRow>
  );
}
