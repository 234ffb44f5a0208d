import { useContext, useSyncExternalStore } from 'react';
import type { FormData, FormHook } from '../types';
import { FormContext } from './form_context';

export interface UseFormIsModifiedOptions<T extends FormData = FormData, I extends FormData = T> {
  form?: FormHook<T, I> | undefined;
  /** Paths that do not count. */
  discard?: string[] | undefined;
}

/** Whether a field differs from its first value, or one that the default value has is gone. */
export function useFormIsModified<T extends FormData = FormData, I extends FormData = T>({
  form: givenForm,
  discard = [],
}: UseFormIsModifiedOptions<T, I> = {}): boolean {
  const context: FormHook<T, I> | undefined = useContext(FormContext);
  const form = givenForm ?? context;
  if (form === undefined) {
    throw new Error('useFormIsModified must be used inside a <Form>, or be given a form');
  }
  const store = form.__store;
  const isModified = () => store.isModified(discard);
  return useSyncExternalStore(store.subscribe, isModified, isModified);
}
