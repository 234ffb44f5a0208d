import type { Duration } from 'moment';

import { isConfigSchema, schema, SchemaTypeError, ValidationError, type TypeOf } from '../../index';
import { failureOf } from '../failure_of.mock';

const leaf = schema.object({ a: schema.string() });
const text = schema.string();

describe('extendsDeep', () => {
  const given = { a: 'x', b: 1 };

  it.each([
    ['an object', schema.object({ o: leaf }), { o: given }, { o: { a: 'x' } }],
    ['a list', schema.arrayOf(leaf), [given], [{ a: 'x' }]],
    ['a record', schema.recordOf(text, leaf), { k: given }, { k: { a: 'x' } }],
    ['a map', schema.mapOf(text, leaf), new Map([['k', given]]), new Map([['k', { a: 'x' }]])],
    ['maybe', schema.maybe(leaf), given, { a: 'x' }],
    ['nullable', schema.nullable(leaf), given, { a: 'x' }],
    ['a union', schema.oneOf([schema.number(), leaf]), given, { a: 'x' }],
    [
      'a condition',
      schema.conditional(schema.contextRef('c'), 1, leaf, schema.number()),
      given,
      { a: 'x' },
    ],
  ])('reaches objects in %s', (...[, type, value, stripped]) => {
    const context = { c: 1 };
    expect(type.extendsDeep({ unknowns: 'ignore' }).validate(value, context)).toStrictEqual(
      stripped,
    );
    expect(type.extendsDeep({ unknowns: 'allow' }).validate(value, context)).toStrictEqual(value);
    expect(
      failureOf(() => type.extendsDeep({ unknowns: 'forbid' }).validate(value, context)),
    ).toContain('b]: definition for this key is missing');
  });

  it('leaves other types as they are', () => {
    expect(text.extendsDeep({ unknowns: 'allow' })).toBe(text);
  });
});

describe('validate', () => {
  it('throws an error with the path', () => {
    const error = errorOf(() =>
      schema.object({ list: schema.arrayOf(leaf) }).validate({ list: [{ a: 1 }] }),
    );
    expect(error).toBeInstanceOf(ValidationError);
    expect(error).toMatchObject({ name: 'ValidationError', cause: { path: ['list', 0, 'a'] } });
    expect(error).toHaveProperty('cause', expect.any(SchemaTypeError));
  });

  it.each([
    ['the message of an error', new Error('boom'), 'boom'],
    ['anything else', 'bang', 'bang'],
  ])('takes %s a check throws', (_what, thrown, message) => {
    const type = schema.string({
      validate: () => {
        throw thrown;
      },
    });
    expect(failureOf(() => type.validate('a'))).toBe(message);
  });

  it('does not check defaults', () => {
    const validate = jest.fn<string | void, [string]>();
    expect(schema.string({ validate, defaultValue: 'd' }).validate(undefined)).toBe('d');
    expect(validate).not.toHaveBeenCalled();
  });

  it('reports a default that throws', () => {
    const type = schema.string({
      defaultValue: () => {
        throw new Error('broken');
      },
    });
    expect(failureOf(() => type.validate(undefined))).toContain('running default method');
  });

  it('gives every caller its own copy of a default', () => {
    const type = schema.arrayOf(schema.string(), { defaultValue: ['a'] });
    type.validate(undefined).push('b');
    expect(type.validate(undefined)).toEqual(['a']);
  });
});

describe('isConfigSchema', () => {
  it.each([
    [leaf, true],
    [schema.maybe(text), true],
    [{ __isKbnConfigSchemaType: true }, true],
    [{ __isKbnConfigSchemaType: 'yes' }, false],
    [{ validate: () => 1 }, false],
    [text.getSchema(), false],
    [null, false],
    ['text', false],
  ])('%#', (value, expected) => {
    expect(isConfigSchema(value)).toBe(expected);
  });
});

describe('the joi schema', () => {
  it('carries meta', () => {
    const meta = { id: 'my_id', description: 'what it is', deprecated: true };
    const described = schema.object({}, { meta }).getSchema().describe();
    expect(described).toMatchObject({
      flags: { id: 'my_id', description: 'what it is' },
      metas: [{ deprecated: true }],
    });
    expect(
      schema
        .string({ meta: { description: 'd' } })
        .getSchema()
        .describe(),
    ).not.toHaveProperty('metas');
    expect(
      schema
        .string({ meta: { deprecated: true } })
        .getSchema()
        .describe(),
    ).toMatchObject({
      metas: [{ deprecated: true }],
    });
  });

  it('makes JSON Schema', () => {
    const type = schema.object({
      name: schema.string({ minLength: 1, maxLength: 9 }),
      count: schema.number({ defaultValue: 1, min: 0 }),
      on: schema.maybe(schema.boolean()),
      url: schema.nullable(schema.uri()),
      tags: schema.arrayOf(schema.string({ coerceFromNumber: true }), { maxSize: 3 }),
      kind: schema.oneOf([schema.literal('a'), schema.literal(1)]),
      every: schema.duration(),
      map: schema.mapOf(schema.string(), schema.number()),
      more: schema.recordOf(schema.string(), schema.object({ x: schema.any() })),
    });
    expect(JSON.parse(JSON.stringify(jsonSchemaOf(type)))).toEqual({
      type: 'object',
      additionalProperties: false,
      required: ['every', 'kind', 'map', 'more', 'name', 'tags'],
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 9 },
        count: { type: 'number', default: 1, minimum: 0 },
        on: { type: 'boolean' },
        url: {
          default: null,
          anyOf: [{ type: 'string', format: 'uri', minLength: 1 }, { type: 'null' }],
        },
        tags: { type: 'array', items: { type: 'string' }, maxItems: 3 },
        kind: {
          anyOf: [
            { type: 'string', enum: ['a'] },
            { type: 'number', enum: [1] },
          ],
        },
        every: { type: 'string' },
        map: { type: 'object', additionalProperties: { type: 'number' } },
        more: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            properties: { x: {} },
            required: ['x'],
            additionalProperties: false,
          },
        },
      },
    });
  });
});

function errorOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

function jsonSchemaOf(type: { getSchema(): object }): unknown {
  // joi's types do not declare jsonSchema
  const { '~standard': standard } = type.getSchema() as {
    '~standard': { jsonSchema: { input(): unknown } };
  };
  return standard.jsonSchema.input();
}

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const same = <A, B>(verdict: Same<A, B>): boolean => verdict;

describe('TypeOf', () => {
  it('infers types (checked by the compiler)', () => {
    const object = schema.object({
      a: schema.string(),
      b: schema.maybe(schema.number()),
      c: schema.nullable(schema.boolean()),
      d: schema.oneOf([schema.literal('x'), schema.literal(1), schema.arrayOf(schema.duration())]),
      e: schema.recordOf(schema.oneOf([schema.literal('k'), schema.literal('l')]), schema.any()),
      f: schema.conditional(schema.siblingRef('a'), 'z', schema.string(), schema.number()),
      g: schema.object({ h: schema.maybe(schema.literal(true)) }),
      i: schema.mapOf(schema.string(), schema.number()),
    });
    interface Expected {
      readonly a: string;
      readonly b?: number | undefined;
      readonly c: boolean | null;
      readonly d: 'x' | 1 | Duration[];
      readonly e: Record<'k' | 'l', unknown>;
      readonly f: string | number;
      readonly g: { readonly h?: true | undefined };
      readonly i: Map<string, number>;
    }
    expect([
      same<keyof TypeOf<typeof object>, keyof Expected>(true),
      same<TypeOf<typeof object>, Expected>(true),
    ]).toEqual([true, true]);

    const extended = object.extends({
      b: schema.string(),
      c: null,
      d: undefined,
      z: schema.never(),
    });
    same<keyof TypeOf<typeof extended>, 'a' | 'b' | 'e' | 'f' | 'g' | 'i' | 'z'>(true);
    same<TypeOf<typeof extended>['b'], string>(true);

    const lazy = () => schema.object({ a: schema.string() });
    same<TypeOf<typeof lazy>['a'], string>(true);

    // @ts-expect-error -- a default has to be of the type
    schema.string({ defaultValue: 1 });
    // @ts-expect-error -- a default has to be one of the alternatives
    schema.oneOf([schema.literal('a'), schema.literal('b')], { defaultValue: 'c' });
    // @ts-expect-error -- a record's keys are text
    expect(() => schema.recordOf(schema.boolean(), schema.any())).not.toThrow();
  });
});
