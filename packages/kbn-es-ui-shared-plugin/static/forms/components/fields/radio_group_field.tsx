import { EuiRadioGroup } from '@elastic/eui';
import React from 'react';
import { type FieldComponentProps, FieldRow } from './field_row';

export function RadioGroupField({ field, euiFieldProps, idAria, ...rest }: FieldComponentProps) {
  return (
    <FieldRow field={field} idAria={idAria} rest={{ hasChildLabel: false, ...rest }}>
      {() => (
        <EuiRadioGroup
          options={[]}
          name={field.path}
          // The row's label names no group, nor does its legend: that is no child of the fieldset.
          legend={{ children: field.label, display: 'hidden' }}
          idSelected={field.value}
          onChange={(id) => field.setValue(id)}
          data-test-subj="input"
          {...euiFieldProps}
        />
      )}
    </FieldRow>
  );
}
