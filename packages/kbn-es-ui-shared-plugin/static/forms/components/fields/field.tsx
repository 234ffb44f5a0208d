import React, { type ComponentType } from 'react';
import { FIELD_TYPES } from '../../hook_form_lib';
import { ButtonGroupField } from './button_group_field';
import { CheckBoxField } from './check_box_field';
import { ComboBoxField } from './combo_box_field';
import type { FieldComponentProps } from './field_row';
import { HiddenField } from './hidden_field';
import { NumericField } from './numeric_field';
import { PasswordField } from './password_field';
import { RadioGroupField } from './radio_group_field';
import { SelectField } from './select_field';
import { SuperSelectField } from './super_select_field';
import { TextAreaField } from './text_area_field';
import { TextField } from './text_field';
import { ToggleField } from './toggle_field';

const COMPONENTS: Record<string, ComponentType<FieldComponentProps> | undefined> = {
  [FIELD_TYPES.TEXTAREA]: TextAreaField,
  [FIELD_TYPES.NUMBER]: NumericField,
  [FIELD_TYPES.TOGGLE]: ToggleField,
  [FIELD_TYPES.CHECKBOX]: CheckBoxField,
  [FIELD_TYPES.COMBO_BOX]: ComboBoxField,
  [FIELD_TYPES.RADIO_GROUP]: RadioGroupField,
  [FIELD_TYPES.SELECT]: SelectField,
  [FIELD_TYPES.SUPER_SELECT]: SuperSelectField,
  [FIELD_TYPES.PASSWORD]: PasswordField,
  [FIELD_TYPES.HIDDEN]: HiddenField,
  [FIELD_TYPES.BUTTON_GROUP]: ButtonGroupField,
};

/** The component for the field's `type`; a text field where there is none. */
export function Field(props: FieldComponentProps) {
  const Component = COMPONENTS[props.field.type] ?? TextField;
  return <Component {...props} />;
}
