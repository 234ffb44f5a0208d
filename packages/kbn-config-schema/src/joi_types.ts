import joi, {
  type AnySchema,
  type ArraySchema,
  type Extension,
  type ObjectSchema,
  type StringSchema,
} from 'joi';

import { entriesRule, type EntrySchemas } from './entries_rule';
import { fromJson, toMapSource, toPlainObject } from './from_json';

interface EntriesSchema extends AnySchema {
  entries(schemas: EntrySchemas): AnySchema;
}

interface JoiTypes {
  object(): ObjectSchema;
  array(): ArraySchema;
  record(): EntriesSchema;
  map(): EntriesSchema;
  /** A scalar that becomes an object, in `custom`. */
  parsed(): AnySchema;
  stringOrNumber(): StringSchema;
}

const asJson = (type: string) => (_schema: AnySchema, json: object) => ({ ...json, type });

/** joi knows this property; its published types do not. */
interface DocumentedExtension extends Extension {
  jsonSchema?: (schema: AnySchema, json: object) => object;
}

/** joi's containers taking JSON text too, and what joi does not have. */
const extensions: DocumentedExtension[] = [
  { type: 'object', base: joi.object(), coerce: toPlainObject },
  { type: 'array', base: joi.array(), coerce: fromJson },
  {
    type: 'record',
    base: joi.any(),
    coerce: toPlainObject,
    rules: { entries: entriesRule(Object.fromEntries) },
    jsonSchema: asJson('object'),
  },
  {
    type: 'map',
    base: joi.any(),
    coerce: toMapSource,
    rules: { entries: entriesRule((entries) => new Map(entries)) },
    jsonSchema: asJson('object'),
  },
  { type: 'parsed', base: joi.any(), jsonSchema: asJson('string') },
  {
    type: 'stringOrNumber',
    base: joi.string(),
    coerce: { from: 'number', method: (value: number) => ({ value: String(value) }) },
    jsonSchema: asJson('string'),
  },
];

export const joiTypes: JoiTypes = joi.extend(...extensions);
