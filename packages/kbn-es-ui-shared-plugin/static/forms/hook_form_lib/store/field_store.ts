import { FIELD_TYPES, VALIDATION_TYPES } from '../constants';
import type {
  FieldChangeEvent,
  FieldConfig,
  FieldHook,
  FieldState,
  FieldValidateOptions,
  FieldValidity,
  FormData,
  ValidationCancelablePromise,
  ValidationError,
} from '../types';
import { deepEqual } from './deep_equal';
import { runValidations } from './run_validations';

/** What a field needs of its form. */
export interface FieldForm {
  /** The value a new field starts with, before its deserializer. */
  initialValueOf(field: FieldProps): unknown;
  onValueChange(field: FieldStore): Promise<unknown>;
  onStateChange(field: FieldStore): void;
  /** Errors were set by hand, not found by a validation. */
  onErrorsSet(): void;
  valueChangeDebounceTime(): number;
  rawData(): FormData;
  validatorForm(): { getFormData(): FormData; getFields(): Record<string, FieldHook> };
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

const isBlockingError = ({ __isBlocking__ }: ValidationError) => __isBlocking__ !== false;

/** The state of one field and everything that changes it; it knows nothing of React. */
export function createField(form: FieldForm, firstProps: FieldProps) {
  let props = firstProps;
  let initialValue = deserialize(form.initialValueOf(props));
  let state: FieldState = pristineState(initialValue);
  const listeners = new Set<() => void>();
  let inFlight: ValidationCancelablePromise | undefined;
  /** Aborted when another validation begins, or none is wanted any more. */
  let validation = new AbortController();
  let settled: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;

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

  function setErrors(errors: ValidationError[]): void {
    setState({ errors, isValid: !errors.some(isBlockingError) });
    form.onErrorsSet();
  }

  function cancelValidation(): void {
    inFlight?.cancel?.();
    inFlight = undefined;
    validation.abort();
    validation = new AbortController();
  }

  function validate(options: FieldValidateOptions = {}): FieldValidity | Promise<FieldValidity> {
    const { validationType, onlyBlocking = false, value = state.value } = options;
    cancelValidation();
    const { signal } = validation;
    const isSuperseded = () => signal.aborted;

    const finish = (found: ValidationError[]): FieldValidity => {
      const kept = state.errors.filter(
        (error) =>
          (validationType !== undefined && error.validationType !== validationType) ||
          (onlyBlocking && !isBlockingError(error)),
      );
      const errors = [...kept, ...found];
      const validity = { isValid: !errors.some(isBlockingError), errors };
      if (!isSuperseded()) {
        inFlight = undefined;
        setState({ ...validity, isValidating: false, isValidated: true });
      }
      return validity;
    };

    const found = runValidations({
      validations: props.config.validations ?? [],
      validationType,
      onlyBlocking,
      argument: {
        path: props.path,
        value,
        form: form.validatorForm(),
        formData: options.formData ?? form.rawData(),
        customData: {
          provider: props.validationDataProvider ?? (async () => props.validationData),
          value: props.validationData,
        },
      },
      onPromise: (promise) => {
        inFlight = promise;
      },
      isSuperseded,
    });
    if (!(found instanceof Promise)) {
      return finish(found);
    }

    setState({ isValidating: true });
    const result = found.then(finish, (error: unknown) => {
      if (isSuperseded()) {
        return { isValid: state.isValid, errors: state.errors };
      }
      setState({ isValidating: false });
      throw error;
    });
    // A cancelled validation may never settle.
    const cancelled = new Promise((resolve) => {
      signal.addEventListener('abort', resolve, { once: true });
    });
    settled = Promise.race([result.catch(() => undefined), cancelled]);
    return result;
  }

  async function announceChange(): Promise<void> {
    const debounceTime = props.config.valueChangeDebounceTime ?? form.valueChangeDebounceTime();
    clearTimeout(timer);
    setState({ isChangingValue: debounceTime > 0 });
    if (debounceTime > 0) {
      timer = setTimeout(() => setState({ isChangingValue: false }), debounceTime);
    }
    props.onChange?.(state.value);
    await form.onValueChange(store);
  }

  function setValue(next: unknown): void {
    const given =
      typeof next === 'function' ? (next as (old: unknown) => unknown)(state.value) : next;
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

  function reset({
    resetValue = true,
    defaultValue,
  }: { resetValue?: boolean; defaultValue?: unknown } = {}): unknown {
    cancelValidation();
    clearTimeout(timer);
    if (resetValue) {
      initialValue = defaultValue === undefined ? initialValue : deserialize(defaultValue);
      setState(pristineState(initialValue));
    } else {
      setState({ ...pristineState(initialValue), value: state.value });
    }
    return state.value;
  }

  const methods = {
    getErrorsMessages({
      validationType = VALIDATION_TYPES.FIELD,
      errorCode,
    }: { validationType?: string; errorCode?: string } = {}): string | null {
      const messages = state.errors
        .filter(
          (error) =>
            (error.validationType ?? VALIDATION_TYPES.FIELD) === validationType &&
            (errorCode === undefined || error.code === errorCode),
        )
        .map(({ message }) => message);
      return messages.length === 0 ? null : messages.join(', ');
    },
    onChange({ target }: FieldChangeEvent): void {
      setValue(hasCheck(target) ? target.checked : target.value);
    },
    setValue,
    setErrors,
    clearErrors(types: string | string[] = VALIDATION_TYPES.FIELD): void {
      const cleared = new Set(typeof types === 'string' ? [types] : types);
      setErrors(
        state.errors.filter(
          ({ validationType = VALIDATION_TYPES.FIELD }) => !cleared.has(validationType),
        ),
      );
    },
    validate,
    reset,
    __serializeValue: (value: unknown = state.value): unknown =>
      props.config.serializer ? props.config.serializer(value) : value,
  };

  const store = {
    get path() {
      return props.path;
    },
    get props() {
      return props;
    },
    getState: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Takes over what the component was rendered with last. */
    setProps(next: FieldProps): void {
      props = next;
    },
    /** Resolves when no asynchronous validation is under way. */
    whenSettled: () => settled,
    /** Stops what is under way, when the field leaves the form. */
    stop(): void {
      clearTimeout(timer);
      cancelValidation();
      if (state.isChangingValue || state.isValidating) {
        setState({ isChangingValue: false, isValidating: false });
      }
    },
    toHook(config: FieldConfig = props.config): FieldHook {
      return {
        path: props.path,
        label: config.label,
        labelAppend: config.labelAppend,
        helpText: config.helpText,
        type: config.type ?? FIELD_TYPES.TEXT,
        ...state,
        ...methods,
        __isIncludedInOutput: props.isIncludedInOutput ?? true,
      };
    },
    ...methods,
  };
  return store;
}

/** Every DOM input has `checked`; it tells something for check boxes and where it was set by hand. */
const hasCheck = (target: FieldChangeEvent['target']) =>
  Object.hasOwn(target, 'checked') || target.type === 'checkbox' || target.type === 'radio';

function pristineState(value: unknown): FieldState {
  return {
    value,
    errors: [],
    isValid: true,
    isPristine: true,
    isDirty: false,
    isModified: false,
    isValidating: false,
    isValidated: false,
    isChangingValue: false,
  };
}
