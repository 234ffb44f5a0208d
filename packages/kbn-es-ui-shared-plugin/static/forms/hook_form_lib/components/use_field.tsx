import React, {
  type ComponentType,
  type ReactElement,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useFormContext } from '../hooks/form_context';
import { createField, type FieldProps } from '../store/field_store';
import type { FieldConfig, FieldHook, FormData } from '../types';

export interface UseFieldProps<T = unknown, F extends FormData = FormData, I = T> {
  path: string;
  /** Instead of the form's schema at this path. */
  config?: FieldConfig<T, F, I> | undefined;
  defaultValue?: T | undefined;
  /** Receives `field`, `componentProps` and the other props; a bare input without it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- components take fields of every kind
  component?: ComponentType<any> | undefined;
  componentProps?: Record<string, unknown> | undefined;
  readDefaultValueOnForm?: boolean | undefined;
  onChange?: ((value: I) => void) | undefined;
  onError?: ((messages: string[] | null) => void) | undefined;
  /** Reaches the validators as `customData.value`. */
  validationData?: unknown;
  /** Reaches the validators as `customData.provider`. */
  validationDataProvider?: (() => Promise<unknown>) | undefined;
  /** Renders the field instead of the component. */
  children?: ((field: FieldHook<T, I>) => ReactElement | null) | undefined;
  [prop: string]: unknown;
}

/** Mounts a field of the form around it. Another path is another field. */
export function UseField<T = unknown, F extends FormData = FormData, I = T>(
  props: UseFieldProps<T, F, I>,
) {
  // A field of any kind is one of unknown values to the store.
  return <MountedField key={props.path} {...(props as unknown as UseFieldProps)} />;
}

function MountedField({
  path,
  config: givenConfig,
  defaultValue,
  component: Component,
  componentProps,
  readDefaultValueOnForm = true,
  onChange,
  onError,
  validationData,
  validationDataProvider,
  children,
  ...rest
}: UseFieldProps) {
  const form = useFormContext();
  const store = form.__store;
  const config = givenConfig ?? store.readFieldConfig(path) ?? {};
  const fieldProps: FieldProps = {
    path,
    config,
    defaultValue,
    readDefaultValueOnForm,
    validationData,
    validationDataProvider,
    onChange,
  };
  const [fieldStore] = useState(() => createField(store.fieldForm, fieldProps));
  const { errors } = useSyncExternalStore(
    fieldStore.subscribe,
    fieldStore.getState,
    fieldStore.getState,
  );

  useLayoutEffect(() => fieldStore.setProps(fieldProps));
  useLayoutEffect(() => store.addField(fieldStore), [store, fieldStore]);

  const reported = useRef(errors);
  useEffect(() => {
    if (reported.current !== errors) {
      reported.current = errors;
      onError?.(errors.length === 0 ? null : errors.map(({ message }) => message));
    }
  }, [errors, onError]);

  const field = fieldStore.toHook(config);
  if (children !== undefined) {
    return children(field);
  }
  if (Component !== undefined) {
    return <Component {...rest} {...componentProps} field={field} />;
  }
  return (
    <input
      type={field.type}
      value={field.value as string}
      onChange={field.onChange}
      {...rest}
      {...componentProps}
    />
  );
}

/** A `UseField` with some of its props set; `componentProps` of both are merged. */
export function getUseField<T = unknown, F extends FormData = FormData, I = T>(
  partialProps: Partial<UseFieldProps<T, F, I>>,
) {
  return function PresetField<T2 = T, F2 extends FormData = F, I2 = I>(
    props: UseFieldProps<T2, F2, I2>,
  ) {
    const merged = {
      ...partialProps,
      ...props,
      componentProps: { ...partialProps.componentProps, ...props.componentProps },
    };
    return <UseField<T2, F2, I2> {...(merged as unknown as UseFieldProps<T2, F2, I2>)} />;
  };
}
