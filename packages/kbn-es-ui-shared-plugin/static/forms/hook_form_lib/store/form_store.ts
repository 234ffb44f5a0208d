import { DEFAULT_VALUE_CHANGE_DEBOUNCE_MS } from '../constants';
import type {
  FieldConfig,
  FieldsMap,
  FieldsValidity,
  FormConfig,
  FormData,
  FormSubmitHandler,
  FormUpdate,
  Subscription,
  ValidationError,
} from '../types';
import type { FieldForm, FieldStore } from './field_store';
import { getAtPath, stripUndefined, unflatten } from './object_paths';

export interface FormState {
  readonly isSubmitted: boolean;
  readonly isSubmitting: boolean;
  readonly isValid: boolean | undefined;
}

export type FormStore = ReturnType<typeof createForm>;

/** The mounted fields of a form, what is known of all of them together, and its output. */
export function createForm(firstConfig: FormConfig = {}) {
  let config = firstConfig;
  let state: FormState = { isSubmitted: false, isSubmitting: false, isValid: undefined };
  let rawData: FormData = {};
  let defaultValue = deserialize(config.defaultValue);
  const fields = new Map<string, FieldStore>();
  const removedPaths = new Set<string>();
  const listeners = new Set<() => void>();
  const dataListeners = new Set<(update: FormUpdate) => void>();

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
    const entries = Object.entries(next) as Array<[keyof FormState, unknown]>;
    if (entries.some(([key, value]) => state[key] !== value)) {
      state = { ...state, ...next };
      emit();
    }
  }

  function setRawData(next: FormData): void {
    rawData = next;
    emit();
    for (const listener of dataListeners) {
      listener(update());
    }
  }

  const update = (): FormUpdate => ({
    data: { internal: unflatten(rawData), format: getFormData },
    validate,
    isValid: state.isValid,
  });

  /** False when a field is known to be invalid, true when all are known to be valid. */
  function validityOfFields(): boolean | undefined {
    const states = [...fields.values()].map((field) => field.getState());
    if (states.some(({ isValid }) => !isValid)) {
      return false;
    }
    return states.every(({ isValidated }) => isValidated) ? true : undefined;
  }

  const updateValidity = () => setState({ isValid: validityOfFields() });

  function addField(field: FieldStore): () => void {
    const { path } = field;
    fields.set(path, field);
    removedPaths.delete(path);
    setRawData({ ...rawData, [path]: field.getState().value });
    if (!field.getState().isValidated) {
      setState({ isValid: undefined, isSubmitted: false });
    }
    return () => removeField(path, field);
  }

  function removeField(path: string, field: FieldStore): void {
    if (fields.get(path) !== field) {
      return;
    }
    fields.delete(path);
    removedPaths.add(path);
    field.stop();
    const { [path]: _removed, ...rest } = rawData;
    setRawData(rest);
    if (state.isValid === false) {
      updateValidity();
    }
  }

  function getFields(): FieldsMap {
    return Object.fromEntries([...fields].map(([path, field]) => [path, field.toHook()]));
  }

  const getFieldDefaultValue = (path: string): unknown => getAtPath(defaultValue, path);

  function isInOutput(field: FieldStore): boolean {
    const { stripEmptyFields = true, stripUnsetFields = false } = config.options ?? {};
    const { value, isPristine } = field.getState();
    if (field.props.isIncludedInOutput === false) {
      return false;
    }
    if (stripEmptyFields && typeof value === 'string' && value.trim() === '') {
      return false;
    }
    return !(stripUnsetFields && isPristine && getFieldDefaultValue(field.path) === undefined);
  }

  function getFormData(): FormData {
    const output = unflatten(
      Object.fromEntries(
        [...fields]
          .filter(([, field]) => isInOutput(field))
          .map(([path, field]) => [path, field.__serializeValue()]),
      ),
    );
    return config.serializer ? config.serializer(output) : output;
  }

  async function validateFields(paths: string[], onlyBlocking = false): Promise<FieldsValidity> {
    const results = paths
      .map((path) => fields.get(path))
      .filter((field) => field !== undefined)
      .map((field) => field.validate({ formData: rawData, onlyBlocking }));
    if (!results.some((result) => result instanceof Promise)) {
      updateValidity();
    }
    const validities = await Promise.all(results.map(async (result) => result));
    updateValidity();
    return {
      areFieldsValid: validities.every(({ isValid }) => isValid),
      isFormValid: state.isValid,
    };
  }

  async function whenSettled(): Promise<void> {
    const running = [...fields.values()].filter((field) => field.getState().isValidating);
    if (running.length > 0) {
      await Promise.all(running.map((field) => field.whenSettled()));
      await whenSettled();
    }
  }

  async function validate(): Promise<boolean> {
    await whenSettled();
    const unknown = [...fields.values()].filter((field) => !field.getState().isValidated);
    await validateFields(
      unknown.map(({ path }) => path),
      true,
    );
    return state.isValid === true;
  }

  async function submit(event?: {
    preventDefault(): void;
  }): Promise<{ data: FormData; isValid: boolean }> {
    event?.preventDefault();
    setState({ isSubmitted: true, isSubmitting: true });
    try {
      const isValid = await validate();
      const data = isValid ? getFormData() : {};
      const onSubmit: FormSubmitHandler | undefined = config.onSubmit;
      await onSubmit?.(data, isValid);
      return { data, isValid };
    } finally {
      setState({ isSubmitting: false });
    }
  }

  function reset(options: { resetValues?: boolean; defaultValue?: FormData } = {}): void {
    const { resetValues = true } = options;
    if (options.defaultValue !== undefined) {
      defaultValue = deserialize(options.defaultValue);
    }
    for (const field of fields.values()) {
      const value = getFieldDefaultValue(field.path);
      field.reset({
        resetValue: resetValues,
        ...(options.defaultValue !== undefined && {
          defaultValue: value ?? field.props.defaultValue ?? field.props.config.defaultValue ?? '',
        }),
      });
    }
    setState({ isSubmitted: false, isSubmitting: false, isValid: undefined });
  }

  const fieldForm: FieldForm = {
    initialValueOf: ({ path, config: { defaultValue: own }, ...field }) =>
      field.defaultValue ??
      (field.readDefaultValueOnForm === false ? undefined : getFieldDefaultValue(path)) ??
      own ??
      '',
    onValueChange: (field) =>
      validateFields(field.props.config.fieldsToValidateOnChange ?? [field.path]),
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
    validatorForm: () => ({ getFormData, getFields }),
  };

  const methods = {
    submit,
    validate,
    validateFields,
    subscribe(handler: (changed: FormUpdate) => void): Subscription {
      dataListeners.add(handler);
      return { unsubscribe: () => dataListeners.delete(handler) };
    },
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
    updateFieldValues(values: FormData, { runDeserializer = true } = {}): void {
      const updated = runDeserializer ? deserialize(values) : stripUndefined(values);
      for (const field of fields.values()) {
        const value = getAtPath(updated, field.path);
        if (value !== undefined) {
          field.setValue(value);
        }
      }
    },
    reset,
  };

  return {
    methods,
    fieldForm,
    getState: () => state,
    getRawData: () => rawData,
    addField,
    getField: (path: string) => fields.get(path),
    /** Whether a field differs from its first value, or one that the default value has is gone. */
    isModified(discard: string[]): boolean {
      const counts = (path: string) => !discard.includes(path);
      return (
        [...fields.values()].some((field) => counts(field.path) && field.getState().isModified) ||
        [...removedPaths].some((path) => counts(path) && getFieldDefaultValue(path) !== undefined)
      );
    },
    readFieldConfig: (path: string) => getAtPath(config.schema, path) as FieldConfig | undefined,
    setConfig(next: FormConfig): void {
      if (next.defaultValue !== config.defaultValue) {
        config = next;
        defaultValue = deserialize(next.defaultValue);
      }
      config = next;
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
