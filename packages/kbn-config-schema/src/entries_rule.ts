import type { CustomHelpers, ErrorReport, ExtensionBoundSchema, Schema } from 'joi';

import { relocate } from './errors/relocate';
import { SchemaTypeError } from './errors/schema_type_error';
import { SchemaTypesError } from './errors/schema_types_error';

export const ENTRY_REFUSED = 'entries.refused';

export interface EntrySchemas {
  key: Schema;
  value: Schema;
}

export type Entry = [key: unknown, value: unknown];

interface JsonSchemaRule {
  args: { value: { $_jsonSchema(mode: string, options: object): object } };
}

/**
 * A joi rule that validates keys and values of a record or map, entry by entry.
 * joi's own `object().pattern()` takes a refused key for an unknown one and loses the reason.
 */
export function entriesRule(build: (entries: Entry[]) => object) {
  return {
    args: ['key', 'value'],
    method(this: ExtensionBoundSchema, schemas: EntrySchemas): Schema {
      return this.$_addRule({ name: 'entries', args: { ...schemas } });
    },
    validate(source: object, helpers: CustomHelpers, schemas: EntrySchemas): object | ErrorReport {
      const validateEntry = entryValidator(schemas, helpers);
      const entries: Entry[] = [];
      for (const [key, value] of source instanceof Map ? source : Object.entries(source)) {
        const entry = validateEntry(key, value);
        if (entry instanceof SchemaTypeError) {
          return helpers.error(ENTRY_REFUSED, { error: entry });
        }
        entries.push(entry);
      }
      return build(entries);
    },
    // oxlint-disable-next-line max-params -- joi's signature
    jsonSchema(rule: JsonSchemaRule, json: object, _only: boolean, mode: string, options: object) {
      return { ...json, additionalProperties: rule.args.value.$_jsonSchema(mode, options) };
    },
  };
}

function entryValidator(schemas: EntrySchemas, { prefs, state }: CustomHelpers) {
  const { context = {}, stripUnknown = false, allowUnknown = false } = prefs;
  const preferences = { context, stripUnknown, allowUnknown };
  const parentPath = state.path ?? [];

  return (key: unknown, value: unknown): Entry | SchemaTypeError => {
    const validKey = schemas.key.validate(key, preferences);
    if (validKey.error !== undefined) {
      return keyError(validKey.error, [...parentPath, `key("${String(key)}")`]);
    }
    const validValue = schemas.value.validate(value, preferences);
    return validValue.error === undefined
      ? [validKey.value, validValue.value]
      : relocate(asTypeError(validValue.error), (path) => [...parentPath, String(key), ...path]);
  };
}

/** The reasons of a union of keys keep their own paths, as in Kibana's messages: a key is a value by itself. */
function keyError(error: Error, path: (string | number)[]): SchemaTypeError {
  return error instanceof SchemaTypesError
    ? new SchemaTypesError(error.message, path, error.errors)
    : new SchemaTypeError(error.message, path);
}

function asTypeError(error: Error): SchemaTypeError {
  return error instanceof SchemaTypeError ? error : new SchemaTypeError(error.message, []);
}
