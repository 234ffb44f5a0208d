import type { FormEvent, ReactNode } from 'react';
import type { FormStore } from './store/form_store';

// oxlint-disable-next-line typescript/no-explicit-any -- Kibana's contract: forms of every shape, and interfaces do not extend Record<string, unknown>
export type FormData = Record<string, any>;

export interface FormOptions {
  /** How long a field counts as changing after its value changed, in milliseconds. */
  valueChangeDebounceTime?: number | undefined;
  /** Leaves texts that are empty, or blank, out of the output. */
  stripEmptyFields?: boolean | undefined;
  /** Leaves fields out of the output that have no default value and were never changed. */
  stripUnsetFields?: boolean | undefined;
}

export type SerializerFunc<O extends FormData = FormData, I extends FormData = FormData> = (
  value: I,
) => O;

/** `data` is empty when the form is invalid. */
export type FormSubmitHandler<T extends FormData = FormData> = (
  data: T,
  isValid: boolean,
) => Promise<void> | void;

/** Field configurations at the place of their fields, to any depth. */
export type FormSchema<T extends FormData = FormData> = {
  [K in keyof T]?: FieldConfig<T[K], T> | FormSchema<T[K]> | undefined;
};

export interface FormConfig<T extends FormData = FormData, I extends FormData = T> {
  onSubmit?: FormSubmitHandler<T> | undefined;
  schema?: FormSchema<I> | undefined;
  defaultValue?: Partial<T> | undefined;
  /** From the fields' data to the output. */
  serializer?: SerializerFunc<T, I> | undefined;
  /** From the default value to the fields' data. */
  deserializer?: SerializerFunc<I, T> | undefined;
  options?: FormOptions | undefined;
  id?: string | undefined;
}

export interface FormUpdate<T extends FormData = FormData, I extends FormData = T> {
  data: { internal: I; format(): T };
  validate(): Promise<boolean>;
  isValid: boolean | undefined;
}

export interface Subscription {
  unsubscribe(): void;
}

export interface FieldsValidity {
  areFieldsValid: boolean;
  isFormValid: boolean | undefined;
}

export interface FormHook<T extends FormData = FormData, I extends FormData = T> {
  readonly isSubmitted: boolean;
  readonly isSubmitting: boolean;
  /** Undefined until it is known of every field. */
  readonly isValid: boolean | undefined;
  readonly id: string;
  submit(event?: FormEvent): Promise<{ data: T; isValid: boolean }>;
  validate(): Promise<boolean>;
  validateFields(paths: string[], onlyBlocking?: boolean): Promise<FieldsValidity>;
  subscribe(handler: (update: FormUpdate<T, I>) => void): Subscription;
  /** Does nothing when the field is not mounted. */
  setFieldValue(path: string, value: unknown): void;
  setFieldErrors(path: string, errors: ValidationError[]): void;
  getFields(): FieldsMap;
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- Kibana's contract
  getFieldDefaultValue<V = unknown>(path: string): V | undefined;
  /** The output: mounted fields only, serialized. */
  getFormData(): T;
  getErrors(): string[];
  updateFieldValues(values: Partial<T>, options?: { runDeserializer?: boolean }): void;
  reset(options?: { resetValues?: boolean; defaultValue?: Partial<T> }): void;
  /** For this library alone. */
  readonly __store: FormStore;
}

export interface FieldsMap {
  [path: string]: FieldHook;
}

export interface ValidationError<Code = string> {
  message: string;
  code?: Code | undefined;
  validationType?: string | undefined;
  __isBlocking__?: boolean | undefined;
  [detail: string]: unknown;
}

export interface ValidationFuncArg<I extends FormData = FormData, V = unknown> {
  path: string;
  value: V;
  form: {
    getFormData(): I;
    getFields(): FieldsMap;
  };
  /** The fields' values by dotted path, as they are before serialization. */
  formData: I;
  /** What the validations before this one found. */
  errors: readonly ValidationError[];
  customData: { provider(): Promise<unknown>; value: unknown };
}

export type ValidationResult<Code = string> = ValidationError<Code> | void | undefined;

export type ValidationCancelablePromise<Code = string> = Promise<ValidationResult<Code>> & {
  cancel?(): void;
};

export type ValidationFunc<I extends FormData = FormData, Code = string, V = unknown> = (
  arg: ValidationFuncArg<I, V>,
) => ValidationResult<Code> | ValidationCancelablePromise<Code>;

export interface ValidationConfig<I extends FormData = FormData, Code = string, V = unknown> {
  validator: ValidationFunc<I, Code, V>;
  type?: string | undefined;
  /** False for a warning: its error shows and does not make the field invalid. */
  isBlocking?: boolean | undefined;
  /** False lets the validations after this one run although it failed. */
  exitOnFail?: boolean | undefined;
  /** Of no effect here: no validation runs twice, whether it is asynchronous or not. */
  isAsync?: boolean | undefined;
}

export type FormatterFunc = (value: unknown, formData: FormData) => unknown;

export interface FieldConfig<T = unknown, F extends FormData = FormData, I = T> {
  label?: string | undefined;
  labelAppend?: ReactNode;
  helpText?: ReactNode | (() => ReactNode);
  type?: string | undefined;
  defaultValue?: T | undefined;
  validations?: Array<ValidationConfig<F, string, I>> | undefined;
  /** Applied to each new value, in order. */
  formatters?: FormatterFunc[] | undefined;
  /** From the default value to the value of the field. */
  deserializer?: ((value: T) => I) | undefined;
  /** From the value of the field to the output. */
  serializer?: ((value: I) => T) | undefined;
  /** Instead of the field itself. */
  fieldsToValidateOnChange?: string[] | undefined;
  valueChangeDebounceTime?: number | undefined;
}

export interface FieldValidateOptions<I = unknown> {
  formData?: FormData | undefined;
  value?: I | undefined;
  validationType?: string | undefined;
  onlyBlocking?: boolean | undefined;
}

export interface FieldValidity {
  isValid: boolean;
  errors: ValidationError[];
}

export interface FieldState<I = unknown> {
  readonly value: I;
  readonly errors: ValidationError[];
  /** False when a blocking validation failed. */
  readonly isValid: boolean;
  readonly isPristine: boolean;
  readonly isDirty: boolean;
  /** Whether the value differs from the first one. */
  readonly isModified: boolean;
  readonly isValidating: boolean;
  readonly isValidated: boolean;
  /** True until no change came for the debounce time. */
  readonly isChangingValue: boolean;
}

export interface FieldChangeEvent {
  target: { value?: unknown; checked?: boolean | undefined; type?: string | undefined };
}

export interface FieldHook<T = unknown, I = T> extends FieldState<I> {
  readonly path: string;
  readonly label: string | undefined;
  readonly labelAppend: ReactNode;
  readonly helpText: ReactNode | (() => ReactNode);
  readonly type: string;
  getErrorsMessages(options?: { validationType?: string; errorCode?: string }): string | null;
  onChange(event: FieldChangeEvent): void;
  setValue(value: I | ((previous: I) => I)): void;
  setErrors(errors: ValidationError[]): void;
  clearErrors(validationType?: string | string[]): void;
  validate(options?: FieldValidateOptions<I>): FieldValidity | Promise<FieldValidity>;
  /** Gives the value the field has afterwards. */
  reset(options?: { resetValue?: boolean; defaultValue?: T }): unknown;
  readonly __isIncludedInOutput: boolean;
  __serializeValue(value?: I): T;
}
