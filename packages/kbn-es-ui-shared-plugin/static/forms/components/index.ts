export { ButtonGroupField } from './fields/button_group_field';
export type { FieldComponentProps } from './fields/field_row';
export { HiddenField } from './fields/hidden_field';
export { PasswordField } from './fields/password_field';
export { TextField } from './fields/text_field';
