import { EuiForm } from '@elastic/eui';
import React, { type ComponentType, type ReactNode } from 'react';
import { FormContext } from '../hooks/form_context';
import type { FormData, FormHook } from '../types';

export interface FormProps<T extends FormData = FormData, I extends FormData = T> {
  form: FormHook<T, I>;
  /** Instead of `EuiForm`. */
  // oxlint-disable-next-line typescript/no-explicit-any -- takes whatever is forwarded
  FormWrapper?: ComponentType<any> | undefined;
  children?: ReactNode;
  [prop: string]: unknown;
}

/** Gives the form to everything inside; submitting is up to the caller. */
export function Form<T extends FormData = FormData, I extends FormData = T>({
  form,
  FormWrapper = EuiForm,
  ...rest
}: FormProps<T, I>) {
  return (
    <FormContext.Provider value={form}>
      <FormWrapper {...rest} />
    </FormContext.Provider>
  );
}
