import {
  type FieldConfig,
  type FieldHook,
  UseField,
} from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import React, { type ComponentType, useLayoutEffect } from 'react';

/** What was typed into each field, by path, for as long as the form is open. */
export type TypedValues = Map<string, string>;

interface KeptFieldProps<Props> {
  path: string;
  config: FieldConfig<string>;
  typed: TypedValues;
  control: ComponentType<Props & { field: FieldHook<string> }>;
  controlProps: Props;
}

/**
 * A field that still has what was typed into it when its authentication method is chosen again. The
 * fields of the other method are not mounted, so that they are not saved, and a field forgets its value
 * when it goes.
 */
export function KeptField<Props extends object>({
  path,
  config,
  typed,
  control,
  controlProps,
}: KeptFieldProps<Props>) {
  return (
    <UseField<string>
      path={path}
      config={config}
      component={RestoredField}
      componentProps={{ typed, control, controlProps }}
      onChange={(value) => typed.set(path, value)}
    />
  );
}

interface RestoredFieldProps extends Pick<
  KeptFieldProps<object>,
  'typed' | 'control' | 'controlProps'
> {
  field: FieldHook<string>;
}

function RestoredField({ field, typed, control: Control, controlProps }: RestoredFieldProps) {
  useLayoutEffect(() => {
    const kept = typed.get(field.path);
    if (kept !== undefined && kept !== field.value) {
      // Set, and not given as the first value: the form must know that it differs from what is stored.
      field.setValue(kept);
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- at the mount alone
  }, []);
  return <Control {...controlProps} field={field} />;
}
