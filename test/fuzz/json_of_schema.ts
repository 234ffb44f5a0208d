import * as fc from 'fast-check';
import { hostileJson, hostileText } from './hostile_values';

interface JsonSchema {
  type?: string;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  minimum?: number;
  maximum?: number;
}

type Text = fc.Arbitrary<string>;

/** What may stand for a text: something that the host knows, now and then. */
export type KnownWords = readonly [string, ...string[]];

/**
 * JSON, as text, that mostly fits a schema: what gets past the validation reaches the code behind it.
 * Each value is a hostile one now and then, each object has a key too many or too few.
 */
export function jsonOfSchema(schema: JsonSchema, words: KnownWords): Text {
  return fc.oneof(
    { weight: 14, arbitrary: fitting(schema, words) },
    { weight: 1, arbitrary: hostileJson },
  );
}

function fitting(schema: JsonSchema, words: KnownWords): Text {
  if (schema.anyOf) {
    return fc.oneof(...schema.anyOf.map((inner) => fitting(inner, words)));
  }
  if (schema.enum) {
    return fc.constantFrom(...schema.enum.map((value) => JSON.stringify(value)));
  }
  switch (schema.type) {
    case 'string':
      return fc
        .oneof(
          { weight: 4, arbitrary: fc.constantFrom(...words) },
          { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
          { weight: 1, arbitrary: hostileText },
        )
        .map((text) => JSON.stringify(text));
    case 'number':
    case 'integer':
      return fc
        .integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 1_000 })
        .map((value) => String(value));
    case 'boolean':
      return fc.constantFrom('true', 'false');
    case 'null':
      return fc.constant('null');
    case 'array':
      return fc
        .array(jsonOfSchema(schema.items ?? {}, words), { maxLength: 3 })
        .map((items) => `[${items.join(',')}]`);
    case 'object':
      return objectOf(schema, words);
    case undefined:
    default:
      return hostileJson;
  }
}

const chance = (percent: number) =>
  fc.integer({ min: 1, max: 100 }).map((drawn) => drawn <= percent);

function objectOf(schema: JsonSchema, words: KnownWords): Text {
  const { properties = {}, required = [], additionalProperties } = schema;
  const known = Object.entries(properties).map(([key, inner]) =>
    fc
      .tuple(chance(required.includes(key) ? 97 : 40), jsonOfSchema(inner, words))
      .map(([isThere, value]) => (isThere ? [`${JSON.stringify(key)}:${value}`] : [])),
  );
  const isOpen = additionalProperties !== false;
  const inner = typeof additionalProperties === 'object' ? additionalProperties : {};
  const more = fc
    .tuple(chance(isOpen ? 50 : 4), hostileText, jsonOfSchema(inner, words))
    .map(([isThere, key, value]) => (isThere ? [`${JSON.stringify(key)}:${value}`] : []));
  return fc.tuple(...known, more).map((entries) => `{${entries.flat().join(',')}}`);
}
