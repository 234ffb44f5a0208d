import { createContext, useContext } from 'react';
import type { FormData, FormHook } from '../types';

// oxlint-disable-next-line typescript/no-explicit-any -- one context for forms of every shape
export const FormContext = createContext<FormHook<any, any> | undefined>(undefined);

/** The form around the component. */
export function useFormContext<T extends FormData = FormData, I extends FormData = T>(): FormHook<
  T,
  I
> {
  const form: FormHook<T, I> | undefined = useContext(FormContext);
  if (form === undefined) {
    throw new Error('useFormContext must be used inside a <Form>');
  }
  return form;
}
