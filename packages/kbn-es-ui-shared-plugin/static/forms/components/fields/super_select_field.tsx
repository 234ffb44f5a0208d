import { EuiSuperSelect } from '@elastic/eui';
import React from 'react';
import { type FieldComponentProps, FieldRow } from './field_row';

export function SuperSelectField({ field, euiFieldProps, idAria, ...rest }: FieldComponentProps) {
  return (
    <FieldRow field={field} idAria={idAria} rest={rest}>
      {(isInvalid) => (
        <EuiSuperSelect
          options={[]}
          isInvalid={isInvalid}
          valueOfSelected={field.value}
          onChange={(value) => field.setValue(value)}
          isLoading={field.isValidating}
          fullWidth
          data-test-subj="select"
          {...euiFieldProps}
        />
      )}
    </FieldRow>
  );
}
