import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { createForm } from '../store/form_store';
import type { FormConfig, FormData, FormHook } from '../types';

/** Makes a form; give it to `<Form>`, whose fields then register themselves. */
export function useForm<T extends FormData = FormData, I extends FormData = T>(
  config: FormConfig<T, I> = {},
): { form: FormHook<T, I> } {
  const general = config as unknown as FormConfig;
  const [store] = useState(() => createForm(general));
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);

  useLayoutEffect(() => store.setConfig(general));

  const id = config.id ?? 'default';
  const form = useMemo(
    () => ({ ...store.methods, ...state, id, __store: store }) as unknown as FormHook<T, I>,
    [store, state, id],
  );
  return { form };
}
