import { EuiButtonGroup } from '@elastic/eui';
import React from 'react';
import { type FieldComponentProps, FieldRow } from './field_row';

export function ButtonGroupField({ field, euiFieldProps, idAria, ...rest }: FieldComponentProps) {
  return (
    // The group has a legend; a label can only name a single control.
    <FieldRow field={field} idAria={idAria} rest={{ hasChildLabel: false, ...rest }}>
      {() => (
        <EuiButtonGroup
          legend={field.label ?? ''}
          options={[]}
          isFullWidth
          type="single"
          idSelected={field.value}
          onChange={(id) => field.setValue(id)}
          data-test-subj="button-group"
          {...euiFieldProps}
        />
      )}
    </FieldRow>
  );
}
