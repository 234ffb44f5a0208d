import type { FieldConfig, FormConfig, ValidationFunc } from '../types';
import { createField, type FieldProps } from './field_store';
import { createForm, type FormStore } from './form_store';

/** A form with its fields mounted, as components would do it. */
export function formWith(
  configs: Record<string, FieldConfig & Partial<FieldProps>>,
  config: FormConfig = {},
) {
  const store = createForm(config);
  const mounted = Object.entries(configs).map(([path, { onChange, ...fieldConfig }]) =>
    mountField(store, { path, config: fieldConfig, onChange }),
  );
  return { store, form: store.methods, fields: mounted.map(({ field }) => field) };
}

export function mountField(store: FormStore, props: Partial<FieldProps> & { path: string }) {
  const field = createField(store.fieldForm, { config: {}, ...props });
  return { field, unmount: store.addField(field) };
}

export const required: ValidationFunc = ({ value, path }) =>
  value === '' ? { message: `${path} is required`, code: 'ERR_FIELD_MISSING' } : undefined;

/** An asynchronous validator whose answers the test gives, in the order of its calls. */
export function remoteValidator() {
  const calls: Array<{
    value: unknown;
    answer(message?: string): void;
    fail(error: Error): void;
    cancel: jest.Mock;
  }> = [];
  const validator: ValidationFunc = ({ value }) => {
    const cancel = jest.fn();
    const answered = new Promise<{ message: string } | undefined>((resolve, reject) => {
      calls.push({
        value,
        answer: (message) => resolve(message === undefined ? undefined : { message }),
        fail: reject,
        cancel,
      });
    });
    return Object.assign(answered, { cancel });
  };
  const call = (index: number) => {
    const found = calls[index];
    if (found === undefined) {
      throw new Error(`the validator was called ${calls.length} times`);
    }
    return found;
  };
  return { validator, calls, call };
}
