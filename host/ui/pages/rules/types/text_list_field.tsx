import { EuiComboBox, EuiFormRow } from '@elastic/eui';
import React from 'react';

export interface TextListFieldProps {
  label: string;
  helpText?: string;
  values: readonly string[];
  onChange(values: string[]): void;
  errors?: readonly string[] | undefined;
  placeholder?: string;
  /** What stands between several in one text; none for texts with spaces. */
  separator?: RegExp | null;
  testSubject: string;
}

const NONE: readonly string[] = [];
const BETWEEN_WORDS = /[\s,]+/;

/** Several texts, each entered or pasted; what was typed counts when the field is left, too. */
export function TextListField(props: TextListFieldProps) {
  const { label, helpText, values, onChange, errors = NONE, placeholder, testSubject } = props;
  const { separator = BETWEEN_WORDS } = props;
  function add(text: string) {
    const found = (separator ? text.split(separator) : [text])
      .map((each) => each.trim())
      .filter(Boolean);
    onChange([...new Set([...values, ...found])]);
  }
  return (
    <EuiFormRow
      fullWidth
      label={label}
      helpText={helpText}
      isInvalid={errors.length > 0}
      error={[...errors]}
    >
      <EuiComboBox<string>
        fullWidth
        noSuggestions
        {...(placeholder !== undefined && { placeholder })}
        isInvalid={errors.length > 0}
        selectedOptions={values.map((value) => ({ label: value }))}
        onCreateOption={add}
        onChange={(options) => onChange(options.map((option) => option.label))}
        data-test-subj={testSubject}
      />
    </EuiFormRow>
  );
}
