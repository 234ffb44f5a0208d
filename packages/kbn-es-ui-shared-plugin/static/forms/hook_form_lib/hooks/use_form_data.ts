import { useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { FormStore } from '../store/form_store';
import { unflatten } from '../store/object_paths';
import type { FormData, FormHook } from '../types';
import { FormContext } from './form_context';

export interface UseFormDataOptions<T extends FormData = FormData, I extends FormData = T> {
  form?: FormHook<T, I> | undefined;
  /** Render again only when one of these exact paths changes. */
  watch?: string | string[] | undefined;
  /** Called with the data on each such change. */
  onChange?: ((data: I) => void) | undefined;
}

/** The fields' data, how to get the output, and whether a field is mounted yet. */
export type UseFormDataResult<T extends FormData, I extends FormData> = [I, () => T, boolean];

export function useFormData<T extends FormData = FormData, I extends FormData = T>(
  options: UseFormDataOptions<T, I> = {},
): UseFormDataResult<T, I> {
  const context: FormHook<T, I> | undefined = useContext(FormContext);
  const form = options.form ?? context;
  if (form === undefined) {
    throw new Error('useFormData must be used inside a <Form>, or be given a form');
  }
  const { onChange } = options;
  const store = form.__store;
  const watched = JSON.stringify(options.watch === undefined ? null : [options.watch].flat());
  const getSnapshot = useMemo(() => watchedData(store, watched), [store, watched]);
  const flat = useSyncExternalStore(store.subscribe, getSnapshot, getSnapshot);
  const data = useMemo(() => unflatten(flat) as I, [flat]);
  const isReady = Object.keys(flat).length > 0;

  useEffect(() => {
    if (isReady) {
      onChange?.(data);
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new function is no change of data
  }, [data]);

  return [data, form.getFormData, isReady];
}

/** The same object for as long as none of the watched values changes. */
function watchedData(store: FormStore, watched: string): () => FormData {
  const paths = JSON.parse(watched) as string[] | null;
  let last = store.getRawData();
  return () => {
    const next = store.getRawData();
    if (paths === null || paths.some((path) => !Object.is(last[path], next[path]))) {
      last = next;
    }
    return last;
  };
}
