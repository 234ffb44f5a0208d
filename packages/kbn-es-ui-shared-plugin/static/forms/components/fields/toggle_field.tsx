import { EuiSwitch } from '@elastic/eui';
import React from 'react';
import { type FieldComponentProps, FieldRow } from './field_row';

export function ToggleField({ field, euiFieldProps, idAria, ...rest }: FieldComponentProps) {
  return (
    <FieldRow field={field} idAria={idAria} rest={{ label: undefined, ...rest }}>
      {() => (
        <EuiSwitch
          label={field.label ?? ''}
          checked={field.value === true}
          onChange={(event) => field.setValue(event.target.checked)}
          data-test-subj="input"
          {...euiFieldProps}
        />
      )}
    </FieldRow>
  );
}
