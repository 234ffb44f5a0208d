export { Form, type FormProps } from './components/form';
export { getUseField, UseField, type UseFieldProps } from './components/use_field';
export { FIELD_TYPES, VALIDATION_TYPES } from './constants';
export { getFieldValidityAndErrorMessage } from './get_field_validity_and_error_message';
export { useFormContext } from './hooks/form_context';
export { useForm } from './hooks/use_form';
export { useFormData, type UseFormDataOptions } from './hooks/use_form_data';
export { useFormIsModified, type UseFormIsModifiedOptions } from './hooks/use_form_is_modified';
export type * from './types';
