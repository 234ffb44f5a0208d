import { EuiSelect } from '@elastic/eui';
import React from 'react';
import { type FieldComponentProps, FieldRow } from './field_row';

export function SelectField({ field, euiFieldProps, idAria, ...rest }: FieldComponentProps) {
  return (
    <FieldRow field={field} idAria={idAria} rest={rest}>
      {(isInvalid) => (
        <EuiSelect
          isInvalid={isInvalid}
          value={field.value}
          onChange={(event) => field.setValue(event.target.value)}
          hasNoInitialSelection
          isLoading={field.isValidating}
          fullWidth
          data-test-subj="select"
          {...euiFieldProps}
        />
      )}
    </FieldRow>
  );
}
