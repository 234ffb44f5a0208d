import type { FormConfig, FormData } from '../types';
import type { FieldStore } from './field_store';
import { unflatten } from './object_paths';

interface OutputInput {
  fields: Iterable<FieldStore>;
  config: FormConfig;
  defaultValueAt(path: string): unknown;
}

/** What the mounted fields add up to, serialized. */
export function formOutput({ fields, config, defaultValueAt }: OutputInput): FormData {
  const { stripEmptyFields = true, stripUnsetFields = false } = config.options ?? {};

  const isIncluded = (field: FieldStore): boolean => {
    const { value, isPristine } = field.getState();
    const isEmpty = typeof value === 'string' && value.trim() === '';
    const isUnset = isPristine && defaultValueAt(field.path) === undefined;
    return (
      field.getProps().isIncludedInOutput !== false &&
      !(stripEmptyFields && isEmpty) &&
      !(stripUnsetFields && isUnset)
    );
  };

  const flat = [...fields]
    .filter(isIncluded)
    .map((field) => [field.path, field.__serializeValue()] as const);
  const output = unflatten(Object.fromEntries(flat));
  return config.serializer ? config.serializer(output) : output;
}
