import { EuiComboBox, type EuiComboBoxOptionOption } from '@elastic/eui';
import React from 'react';
import { type FieldValidity, VALIDATION_TYPES } from '../../hook_form_lib';
import { type FieldComponentProps, FieldRow } from './field_row';

const { ARRAY_ITEM } = VALIDATION_TYPES;

/** The value is a list of texts; each one entered has to pass the validations of type `arrayItem`. */
export function ComboBoxField({ field, euiFieldProps, idAria, ...rest }: FieldComponentProps) {
  const values = Array.isArray(field.value) ? (field.value as string[]) : [];

  const addWhenRight = (text: string, { errors }: FieldValidity): boolean => {
    const isRight = !errors.some(({ validationType }) => validationType === ARRAY_ITEM);
    if (isRight) {
      field.setValue([...new Set([...values, text])]);
    }
    return isRight;
  };

  /** False leaves the text in the box for the person to correct. */
  const add = (text: string): boolean => {
    const validity = field.validate({ value: text, validationType: ARRAY_ITEM });
    if (validity instanceof Promise) {
      void validity.then((late) => addWhenRight(text, late));
      return true;
    }
    return addWhenRight(text, validity);
  };

  return (
    <FieldRow field={field} idAria={idAria} rest={rest}>
      {(isInvalid) => (
        <EuiComboBox
          noSuggestions
          isInvalid={isInvalid}
          selectedOptions={values.map((label) => ({ label }))}
          onCreateOption={add}
          onChange={(options: EuiComboBoxOptionOption[]) =>
            field.setValue(options.map(({ label }) => label))
          }
          onSearchChange={() => field.clearErrors(ARRAY_ITEM)}
          isLoading={field.isValidating}
          fullWidth
          data-test-subj="comboBox"
          {...euiFieldProps}
        />
      )}
    </FieldRow>
  );
}
