import { ObjectType, schema } from '../../index';
import { failureOf } from '../failure_of.mock';

const person = schema.object({
  name: schema.string(),
  age: schema.maybe(schema.number()),
  address: schema.object({ city: schema.string({ defaultValue: 'Linz' }) }),
});

describe('schema.object', () => {
  it.each([
    ['an object', person, { name: 'a', age: 1, address: { city: 'b' } }],
    ['an object with defaults', person, { name: 'a' }],
    ['JSON text', person, '{"name": "a"}'],
    ['JSON text inside', person, { name: 'a', address: '{"city": "b"}' }],
    ['an object without prototype', person, Object.assign(Object.create(null), { name: 'a' })],
  ])('takes %s', (_what, type, value) => {
    expect(type.validate(value)).toEqual({
      name: 'a',
      address: { city: expect.any(String) },
      ...(typeof value === 'object' && 'age' in value ? { age: 1 } : {}),
    });
  });

  it('is empty when absent, and so are objects in it', () => {
    expect(schema.object({}).validate(undefined)).toEqual({});
    const type = schema.object({ a: schema.object({ b: schema.boolean({ defaultValue: true }) }) });
    expect(type.validate(undefined)).toEqual({ a: { b: true } });
  });

  it('has a default and a check of its own', () => {
    const type = schema.object(
      { a: schema.number({ defaultValue: 1 }) },
      { defaultValue: { a: 2 }, validate: ({ a }) => (a === 3 ? 'a is not 3' : undefined) },
    );
    expect(type.validate(undefined)).toEqual({ a: 2 });
    expect(type.validate({})).toEqual({ a: 1 });
    expect(failureOf(() => schema.object({ o: type }).validate({ o: { a: 3 } }))).toBe(
      '[o]: a is not 3',
    );
  });

  it.each([
    ['null', person, null, 'expected a plain object value, but found [null] instead.'],
    ['a number', person, 123, 'expected a plain object value, but found [number] instead.'],
    ['a list', person, [], 'expected a plain object value, but found [Array] instead.'],
    ['a date', person, new Date(), 'expected a plain object value, but found [Date] instead.'],
    ['a Map', person, new Map(), 'expected a plain object value, but found [Map] instead.'],
    ['text', person, 'foo', 'could not parse object value from json input'],
    [
      'JSON text of a list',
      person,
      '[1]',
      'expected a plain object value, but found [Array] instead.',
    ],
    [
      'JSON text of text',
      person,
      '"a"',
      'expected a plain object value, but found [string] instead.',
    ],
    ['a missing key', person, {}, '[name]: expected value of type [string] but got [undefined]'],
    [
      'another type inside',
      person,
      { name: 'a', address: { city: 1 } },
      '[address.city]: expected value of type [string] but got [number]',
    ],
    [
      'a missing key of an absent object',
      schema.object({ a: schema.object({ b: schema.string() }) }),
      undefined,
      '[a.b]: expected value of type [string] but got [undefined]',
    ],
    ['an unknown key', person, { name: 'a', foo: 1 }, '[foo]: definition for this key is missing'],
    [
      'an unknown key inside',
      person,
      { name: 'a', address: { zip: 1 } },
      '[address.zip]: definition for this key is missing',
    ],
    [
      'several things, by the first',
      person,
      { foo: 1, name: 2, age: 'x' },
      '[name]: expected value of type [string] but got [number]',
    ],
  ])('refuses %s', (...[, type, value, message]) => {
    expect(failureOf(() => type.validate(value))).toBe(message);
    expect(failureOf(() => type.validate(value, {}, 'ns'))).toBe(
      message.startsWith('[') ? message.replace('[', '[ns.') : `[ns]: ${message}`,
    );
  });

  it('does not let a key be one that every object inherits', () => {
    expect(() => schema.object({ constructor: schema.string() })).toThrow(
      '[constructor] cannot be a key of an object schema: every object inherits it',
    );
  });

  it('leaves the given object as it is', () => {
    const given = { name: 'a', address: {} };
    person.validate(given);
    expect(given).toEqual({ name: 'a', address: {} });
  });
});

describe('references in an object', () => {
  const type = schema.object({
    env: schema.string({ defaultValue: schema.contextRef('env') }),
    copy: schema.string({ defaultValue: schema.siblingRef('original') }),
    original: schema.string(),
  });

  it('give defaults, whatever the order of keys', () => {
    expect(type.validate({ original: 'o' }, { env: 'dev' })).toEqual({
      env: 'dev',
      original: 'o',
      copy: 'o',
    });
    expect(type.validate({ original: 'o', copy: 'c', env: 'e' }).copy).toBe('c');
  });
});

describe('unknown keys', () => {
  const inner = { bar: schema.string() };
  const value = { foo: { bar: 'a', x: 1 }, y: 2 };

  it.each([
    ['ignored, and inside too', schema.object(inner), { foo: { bar: 'a' } }],
    [
      'ignored, but kept inside',
      schema.object(inner, { unknowns: 'allow' }),
      { foo: { bar: 'a', x: 1 } },
    ],
  ])('are %s', (_what, foo, expected) => {
    expect(schema.object({ foo }, { unknowns: 'ignore' }).validate(value)).toStrictEqual(expected);
    expect(
      schema.object({ foo }).validate(value, {}, undefined, { stripUnknownKeys: true }),
    ).toStrictEqual(expected);
  });

  it('are kept by the object that allows them only', () => {
    const type = schema.object({ foo: schema.object(inner) }, { unknowns: 'allow' });
    expect(type.validate({ foo: { bar: 'a' }, y: 2 })).toEqual({ foo: { bar: 'a' }, y: 2 });
    expect(failureOf(() => type.validate(value))).toBe(
      '[foo.x]: definition for this key is missing',
    );
  });

  it('are refused by the object that forbids them, whatever is around it', () => {
    const foo = schema.object(inner, { unknowns: 'forbid' });
    for (const type of [schema.object({ foo }, { unknowns: 'ignore' }), schema.object({ foo })]) {
      expect(failureOf(() => type.validate(value, {}, undefined, { stripUnknownKeys: true }))).toBe(
        '[foo.x]: definition for this key is missing',
      );
    }
  });

  it.each([['a list', schema.arrayOf, [{ bar: 'a' }], [{ bar: 'a', x: 1 }]]])(
    'of objects in %s follow its setting',
    (...[, arrayOf, stripped, given]) => {
      const item = schema.object(inner);
      expect(arrayOf(item, { unknowns: 'ignore' }).validate(given)).toStrictEqual(stripped);
      expect(arrayOf(item, { unknowns: 'allow' }).validate(given)).toStrictEqual(given);
      expect(failureOf(() => arrayOf(item, { unknowns: 'forbid' }).validate(given))).toBe(
        '[0.x]: definition for this key is missing',
      );
    },
  );

  it('of objects in records and maps follow their setting', () => {
    const item = schema.object(inner);
    const given = { k: { bar: 'a', x: 1 } };
    const record = schema.recordOf(schema.string(), item, { unknowns: 'ignore' });
    expect(record.validate(given)).toStrictEqual({ k: { bar: 'a' } });
    const map = schema.mapOf(schema.string(), item, { unknowns: 'ignore' });
    expect(map.validate(given)).toStrictEqual(new Map([['k', { bar: 'a' }]]));
    const nested = schema.object({ m: schema.mapOf(schema.string(), record) });
    expect(
      nested.validate({ m: { a: given }, z: 1 }, {}, undefined, { stripUnknownKeys: true }),
    ).toStrictEqual({ m: new Map([['a', { k: { bar: 'a' } }]]) });
  });
});

describe('ObjectType', () => {
  const origin = schema.object(
    { string: schema.string(), number: schema.number() },
    { unknowns: 'ignore' },
  );

  it('gives its props', () => {
    const props = origin.getPropSchemas();
    expect(Object.keys(props)).toEqual(['string', 'number']);
    expect(
      schema.object({ ...props, more: schema.any() }).validate({ string: 'a', number: 1, more: 2 }),
    ).toEqual({ string: 'a', number: 1, more: 2 });
  });

  it('adds, replaces and removes props, and keeps its options', () => {
    const extended = origin.extends({
      number: undefined,
      string: schema.maybe(schema.string()),
      added: schema.boolean(),
      absent: null,
    });
    expect(extended).toBeInstanceOf(ObjectType);
    expect(extended.validate({ added: true, number: 1 })).toStrictEqual({ added: true });
    expect(failureOf(() => extended.validate({}))).toBe(
      '[added]: expected value of type [boolean] but got [undefined]',
    );
  });

  it('takes other options when extended', () => {
    const extended = origin.extends({}, { unknowns: 'forbid' });
    expect(failureOf(() => extended.validate({ string: 'a', number: 1, x: 1 }))).toBe(
      '[x]: definition for this key is missing',
    );
  });

  it('validates one key', () => {
    expect(origin.validateKey('number', '1')).toBe(1);
    expect(failureOf(() => origin.validateKey('number', 'x'))).toBe(
      'expected value of type [number] but got [string]',
    );
    const anyKey: string = 'toString';
    const loose: ObjectType<Record<string, ReturnType<typeof schema.any>>> = schema.object({
      a: schema.any(),
    });
    expect(failureOf(() => loose.validateKey(anyKey, 1))).toBe(
      'toString is not a valid part of this schema',
    );
  });
});
