import { useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { FormStore } from '../store/form_store';
import { unflatten } from '../store/object_paths';
import type { FormData, FormHook } from '../types';
import { FormContext } from './form_context';

export interface UseFormDataOptions<T extends FormData = FormData, I extends FormData = T> {
  form?: FormHook<T, I> | undefined;
  /** Render again only when one of these exact paths changes. */
  watch?: string | string[] | undefined;
  /** Called with the first data and on each such change, before the new value is validated. */
  onChange?: ((data: I) => void) | undefined;
}

/** The fields' data, a function that gives the output, and whether a field is mounted yet. */
export type UseFormDataResult<T extends FormData, I extends FormData> = [I, () => T, boolean];

export function useFormData<T extends FormData = FormData, I extends FormData = T>(
  options: UseFormDataOptions<T, I> = {},
): UseFormDataResult<T, I> {
  const context: FormHook<T, I> | undefined = useContext(FormContext);
  const form = options.form ?? context;
  if (form === undefined) {
    throw new Error('useFormData must be used inside a <Form>, or be given a form');
  }
  const store = form.__store;
  // The list is usually written in place and new on each rendering.
  const watch = JSON.stringify(options.watch === undefined ? null : [options.watch].flat());
  const getSnapshot = useMemo(() => watchedData(store, watch), [store, watch]);
  const flat = useSyncExternalStore(store.subscribe, getSnapshot, getSnapshot);
  const data = useMemo(() => unflatten(flat) as I, [flat]);

  const onChange = useRef(options.onChange);
  useEffect(() => {
    onChange.current = options.onChange;
  });
  useEffect(() => {
    const currentData = watchedData(store, watch);
    let last: FormData = {};
    const report = () => {
      const next = currentData();
      if (next !== last && Object.keys(next).length > 0) {
        last = next;
        onChange.current?.(unflatten(next) as I);
      }
    };
    report();
    return store.subscribeToData(report);
  }, [store, watch]);

  return [data, form.getFormData, Object.keys(flat).length > 0];
}

/** Gives the same object for as long as none of the watched values changes. */
function watchedData(store: FormStore, watch: string): () => FormData {
  const paths = JSON.parse(watch) as string[] | null;
  let last = store.getRawData();
  return () => {
    const next = store.getRawData();
    if (paths === null || paths.some((path) => !Object.is(last[path], next[path]))) {
      last = next;
    }
    return last;
  };
}
