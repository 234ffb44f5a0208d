import { EuiFieldNumber } from '@elastic/eui';
import React from 'react';
import { type FieldComponentProps, FieldRow } from './field_row';

/** The value is the text of the input; a serializer or formatter makes a number of it. */
export function NumericField({ field, euiFieldProps, idAria, ...rest }: FieldComponentProps) {
  return (
    <FieldRow field={field} idAria={idAria} rest={rest}>
      {(isInvalid) => (
        <EuiFieldNumber
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
