import { FIELD_TYPES, VALIDATION_TYPES } from '../constants';
import type {
  FieldChangeEvent,
  FieldConfig,
  FieldHook,
  FieldsMap,
  FieldState,
  FormData,
  ValidationError,
} from '../types';
import { deepEqual } from './deep_equal';
import {
  errorsMessages,
  errorTypeOf,
  hasNoBlockingError,
  type MessagesOptions,
  pristineState,
} from './field_state';
import { createFieldValidation } from './field_validation';

/** What a field needs of its form. */
export interface FieldForm {
  /** The value a new field starts with, before its deserializer. */
  initialValueOf(props: FieldProps): unknown;
  /** Ends when everything is validated that this change calls for. */
  onValueChange(field: FieldStore): Promise<unknown>;
  onStateChange(field: FieldStore): void;
  /** Errors were set by hand, not found by a validation. */
  onErrorsSet(): void;
  valueChangeDebounceTime(): number;
  rawData(): FormData;
  getFormData(): FormData;
  getFields(): FieldsMap;
}

export interface FieldProps {
  path: string;
  config: FieldConfig;
  defaultValue?: unknown;
  readDefaultValueOnForm?: boolean | undefined;
  isIncludedInOutput?: boolean | undefined;
  validationData?: unknown;
  validationDataProvider?: (() => Promise<unknown>) | undefined;
  onChange?: ((value: unknown) => void) | undefined;
}

export type FieldStore = ReturnType<typeof createField>;

/** The state of one field and everything that changes it; it knows nothing of React. */
export function createField(form: FieldForm, firstProps: FieldProps) {
  let props = firstProps;
  let initialValue = deserialize(form.initialValueOf(props));
  let state = pristineState(initialValue);
  let changes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function deserialize(value: unknown): unknown {
    return props.config.deserializer ? props.config.deserializer(value) : value;
  }

  function setState(next: Partial<FieldState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) {
      listener();
    }
    form.onStateChange(store);
  }

  const { validate, cancel, whenSettled } = createFieldValidation({
    getState: () => state,
    setState,
    validations: () => props.config.validations ?? [],
    argument: (formData = form.rawData()) => ({
      path: props.path,
      form: { getFormData: form.getFormData, getFields: form.getFields },
      formData,
      customData: {
        provider: props.validationDataProvider ?? (async () => props.validationData),
        value: props.validationData,
      },
    }),
  });

  /** The value counts as changing until it is validated, and for the debounce time at least. */
  async function announceChange(): Promise<void> {
    const debounceTime = props.config.valueChangeDebounceTime ?? form.valueChangeDebounceTime();
    changes += 1;
    const change = changes;
    let reasons = debounceTime > 0 ? 2 : 1;
    const settle = () => {
      reasons -= 1;
      if (reasons === 0 && change === changes) {
        setState({ isChangingValue: false });
      }
    };
    clearTimeout(timer);
    setState({ isChangingValue: true });
    if (debounceTime > 0) {
      timer = setTimeout(settle, debounceTime);
    }
    props.onChange?.(state.value);
    try {
      await form.onValueChange(store);
    } finally {
      settle();
    }
  }

  function setValue(next: unknown): void {
    const given =
      typeof next === 'function' ? (next as (previous: unknown) => unknown)(state.value) : next;
    const value = (props.config.formatters ?? []).reduce<unknown>(
      (formatted, formatter) => formatter(formatted, form.rawData()),
      given,
    );
    setState({
      value,
      isPristine: false,
      isDirty: true,
      isModified: !deepEqual(value, initialValue),
      isValidated: false,
    });
    void announceChange();
  }

  function setErrors(errors: ValidationError[]): void {
    setState({ errors, isValid: hasNoBlockingError(errors) });
    form.onErrorsSet();
  }

  /** Stops what is under way. */
  function stop(): void {
    clearTimeout(timer);
    changes += 1;
    cancel();
  }

  const methods = {
    getErrorsMessages: (options?: MessagesOptions) => errorsMessages(state.errors, options),
    onChange({ target }: FieldChangeEvent): void {
      setValue(isCheck(target) ? target.checked : target.value);
    },
    setValue,
    setErrors,
    clearErrors(types: string | string[] = VALIDATION_TYPES.FIELD): void {
      const cleared = new Set([types].flat());
      setErrors(state.errors.filter((error) => !cleared.has(errorTypeOf(error))));
    },
    validate,
    reset(options: { resetValue?: boolean; defaultValue?: unknown } = {}): unknown {
      stop();
      if (options.defaultValue !== undefined) {
        initialValue = deserialize(options.defaultValue);
      }
      const { value } = state;
      setState(
        (options.resetValue ?? true)
          ? pristineState(initialValue)
          : { ...pristineState(value), isModified: !deepEqual(value, initialValue) },
      );
      return state.value;
    },
    __serializeValue: (value: unknown = state.value): unknown =>
      props.config.serializer ? props.config.serializer(value) : value,
  };

  const store = {
    ...methods,
    path: props.path,
    getProps: () => props,
    /** Takes over what the component was rendered with last. */
    setProps(next: FieldProps): void {
      props = next;
    },
    getState: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenSettled,
    /** The field leaves the form; it may come back. */
    leave(): void {
      stop();
      state = { ...state, isChangingValue: false, isValidating: false };
    },
    toHook: (config: FieldConfig = props.config): FieldHook => ({
      path: props.path,
      label: config.label,
      labelAppend: config.labelAppend,
      helpText: config.helpText,
      type: config.type ?? FIELD_TYPES.TEXT,
      ...state,
      ...methods,
      __isIncludedInOutput: props.isIncludedInOutput ?? true,
    }),
  };
  return store;
}

/** Every DOM input has `checked`; it tells something for check boxes and where it was set by hand. */
const isCheck = (target: FieldChangeEvent['target']) =>
  Object.hasOwn(target, 'checked') || target.type === 'checkbox' || target.type === 'radio';
