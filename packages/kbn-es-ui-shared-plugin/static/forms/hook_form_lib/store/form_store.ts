import { DEFAULT_VALUE_CHANGE_DEBOUNCE_MS } from '../constants';
import type {
  FieldConfig,
  FieldsMap,
  FormConfig,
  FormData,
  FormUpdate,
  Subscription,
  ValidationError,
} from '../types';
import { deepEqual } from './deep_equal';
import type { FieldForm, FieldProps, FieldStore } from './field_store';
import { formOutput } from './form_output';
import { createFormValidation } from './form_validation';
import { getAtPath, stripUndefined, unflatten } from './object_paths';

export interface FormState {
  readonly isSubmitted: boolean;
  readonly isSubmitting: boolean;
  readonly isValid: boolean | undefined;
}

export type FormStore = ReturnType<typeof createForm>;

const UNKNOWN: FormState = { isSubmitted: false, isSubmitting: false, isValid: undefined };

/** The mounted fields of a form, what is known of all of them together, and its output. */
export function createForm(firstConfig: FormConfig = {}) {
  let config = firstConfig;
  let defaultValue = deserialize(config.defaultValue);
  let state = UNKNOWN;
  let rawData: FormData = {};
  const fields = new Map<string, FieldStore>();
  const removedPaths = new Set<string>();
  const listeners = new Set<() => void>();
  const dataListeners = new Set<() => void>();

  const { updateValidity, validateFields, validate } = createFormValidation({
    fields,
    rawData: () => rawData,
    setIsValid: (isValid) => setState({ isValid }),
  });

  function deserialize(value: FormData = {}): FormData {
    const given = stripUndefined(value);
    return config.deserializer ? config.deserializer(given) : given;
  }

  function emit(): void {
    for (const listener of listeners) {
      listener();
    }
  }

  function setState(next: Partial<FormState>): void {
    const changed = { ...state, ...next };
    const keys = ['isSubmitted', 'isSubmitting', 'isValid'] as const;
    if (keys.some((key) => changed[key] !== state[key])) {
      state = changed;
      emit();
    }
  }

  function setRawData(next: FormData): void {
    rawData = next;
    emit();
    for (const listener of dataListeners) {
      listener();
    }
  }

  function addField(field: FieldStore): () => void {
    const { path } = field;
    const { value, isValidated } = field.getState();
    fields.set(path, field);
    removedPaths.delete(path);
    setRawData({ ...rawData, [path]: value });
    if (!isValidated) {
      setState({ isValid: undefined, isSubmitted: false });
    }
    return () => removeField(field);
  }

  function removeField(field: FieldStore): void {
    const { path } = field;
    if (fields.get(path) !== field) {
      return;
    }
    fields.delete(path);
    removedPaths.add(path);
    field.leave();
    const { [path]: _removed, ...rest } = rawData;
    setRawData(rest);
    if (state.isValid === false) {
      updateValidity();
    }
  }

  const getFields = (): FieldsMap =>
    Object.fromEntries([...fields].map(([path, field]) => [path, field.toHook()]));
  const getFieldDefaultValue = (path: string): unknown => getAtPath(defaultValue, path);
  const getFormData = (): FormData =>
    formOutput({ fields: fields.values(), config, defaultValueAt: getFieldDefaultValue });

  async function submit(event?: {
    preventDefault(): void;
  }): Promise<{ data: FormData; isValid: boolean }> {
    event?.preventDefault();
    setState({ isSubmitted: true, isSubmitting: true });
    try {
      const isValid = await validate();
      const data = isValid ? getFormData() : {};
      await config.onSubmit?.(data, isValid);
      return { data, isValid };
    } finally {
      setState({ isSubmitting: false });
    }
  }

  function reset(options: { resetValues?: boolean; defaultValue?: FormData } = {}): void {
    const isNew = options.defaultValue !== undefined;
    if (isNew) {
      defaultValue = deserialize(options.defaultValue);
    }
    for (const field of fields.values()) {
      const fresh = getFieldDefaultValue(field.path) ?? field.getProps().config.defaultValue ?? '';
      field.reset({
        resetValue: options.resetValues ?? true,
        ...(isNew && { defaultValue: fresh }),
      });
    }
    setState(UNKNOWN);
  }

  function updateFieldValues(values: FormData, { runDeserializer = true } = {}): void {
    const updated = runDeserializer ? deserialize(values) : stripUndefined(values);
    for (const field of fields.values()) {
      const value = getAtPath(updated, field.path);
      if (value !== undefined) {
        field.setValue(value);
      }
    }
  }

  function subscribe(handler: (update: FormUpdate) => void): Subscription {
    const listener = () =>
      handler({
        data: { internal: unflatten(rawData), format: getFormData },
        validate,
        isValid: state.isValid,
      });
    dataListeners.add(listener);
    return { unsubscribe: () => dataListeners.delete(listener) };
  }

  const fieldForm: FieldForm = {
    initialValueOf: (field: FieldProps) =>
      field.defaultValue ??
      (field.readDefaultValueOnForm === false ? undefined : getFieldDefaultValue(field.path)) ??
      field.config.defaultValue ??
      '',
    onValueChange: (field) =>
      validateFields(field.getProps().config.fieldsToValidateOnChange ?? [field.path]),
    onStateChange(field) {
      if (fields.get(field.path) !== field) {
        return;
      }
      const { value } = field.getState();
      if (Object.is(rawData[field.path], value)) {
        emit();
      } else {
        setRawData({ ...rawData, [field.path]: value });
      }
    },
    onErrorsSet: updateValidity,
    valueChangeDebounceTime: () =>
      config.options?.valueChangeDebounceTime ?? DEFAULT_VALUE_CHANGE_DEBOUNCE_MS,
    rawData: () => rawData,
    getFormData,
    getFields,
  };

  return {
    /** What a form hook consists of besides its state. */
    methods: {
      submit,
      validate,
      validateFields,
      subscribe,
      setFieldValue(path: string, value: unknown): void {
        fields.get(path)?.setValue(value);
      },
      setFieldErrors(path: string, errors: ValidationError[]): void {
        fields.get(path)?.setErrors(errors);
      },
      getFields,
      getFieldDefaultValue,
      getFormData,
      getErrors: (): string[] =>
        [...fields.values()].flatMap((field) => field.getErrorsMessages() ?? []),
      updateFieldValues,
      reset,
    },
    fieldForm,
    addField,
    getState: () => state,
    getRawData: () => rawData,
    readFieldConfig: (path: string) => getAtPath(config.schema, path) as FieldConfig | undefined,
    /** Whether a field differs from its first value, or one that the default value has is gone. */
    isModified(discard: string[]): boolean {
      const counts = (path: string) => !discard.includes(path);
      const changed = [...fields.values()].filter((field) => field.getState().isModified);
      const missing = [...removedPaths].filter((path) => getFieldDefaultValue(path) !== undefined);
      return [...changed.map(({ path }) => path), ...missing].some(counts);
    },
    /** Takes over what the component was rendered with last. */
    setConfig(next: FormConfig): void {
      const isNewDefault = !deepEqual(next.defaultValue, config.defaultValue);
      config = next;
      if (isNewDefault) {
        defaultValue = deserialize(next.defaultValue);
      }
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Calls back as soon as a value changes, before it is validated. */
    subscribeToData(listener: () => void): () => void {
      dataListeners.add(listener);
      return () => dataListeners.delete(listener);
    },
  };
}
