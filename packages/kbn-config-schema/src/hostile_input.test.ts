import { schema, ValidationError, type Type } from '../index';
import { failureOf } from './failure_of.mock';

const open = schema.object({ a: schema.maybe(schema.any()) }, { unknowns: 'allow' });
const record = schema.recordOf(schema.string(), schema.any());
const map = schema.mapOf(schema.string(), schema.any());

describe('a __proto__ key', () => {
  it.each<[string, Type<unknown>]>([
    ['an object', schema.object({ a: schema.maybe(schema.any()) })],
    ['an object that allows unknown keys', open],
    ['an object that ignores unknown keys', schema.object({}, { unknowns: 'ignore' })],
    ['a record', record],
    ['a map', map],
  ])('is refused in %s', (_what, type) => {
    const text = '{"a": 1, "__proto__": {"polluted": true}}';
    const message = '[__proto__]: definition for this key is missing';
    expect(failureOf(() => type.validate(JSON.parse(text)))).toBe(message);
    expect(failureOf(() => type.validate(text))).toBe(message);
    expect(failureOf(() => type.validate(text, {}, undefined, { stripUnknownKeys: true }))).toBe(
      message,
    );
    expect({}).not.toHaveProperty('polluted');
  });

  it('does not lend keys to an object that lacks them', () => {
    const type = schema.object({ role: schema.string() }, { unknowns: 'ignore' });
    expect(() => type.validate(JSON.parse('{"__proto__": {"role": "admin"}}'))).toThrow(
      ValidationError,
    );
    expect(() => type.validate(Object.create({ role: 'admin' }))).toThrow(ValidationError);
  });
});

describe('keys that every object inherits', () => {
  it.each([['constructor'], ['toString'], ['hasOwnProperty'], ['valueOf']])('%s', (key) => {
    const value = { [key]: { prototype: { polluted: true } } };
    expect(record.validate(value)).toEqual(value);
    expect(open.validate(value)).toEqual(value);
    expect(map.validate(value).get(key)).toEqual(value[key]);
    expect(failureOf(() => schema.object({}).validate(value))).toBe(
      `[${key}]: definition for this key is missing`,
    );
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('values of unusual shape', () => {
  const type = schema.object({
    text: schema.maybe(schema.string()),
    list: schema.maybe(schema.arrayOf(schema.nullable(schema.number()))),
    any: schema.maybe(schema.any()),
    choice: schema.maybe(schema.oneOf([schema.literal('a'), schema.object({})])),
  });
  const cyclic: Record<string, unknown> = {};
  cyclic['text'] = cyclic;
  const cyclicList: unknown[] = [];
  cyclicList.push(cyclicList);

  it.each([
    ['a cycle', cyclic],
    ['a cyclic list', { list: cyclicList }],
    ['a cycle among alternatives', { choice: cyclicList }],
    ['deep JSON text', { list: deep(100_000) }],
    ['a deep value among alternatives', { choice: JSON.parse(deep(5_000)) }],
    ['a symbol', { text: Symbol('s') }],
    ['a symbol among alternatives', { choice: Symbol('s') }],
    ['an object without prototype', { text: Object.create(null) }],
    ['a big integer', { list: [1n] }],
    ['a list that ends badly', { list: [...Array.from({ length: 200_000 }, () => 1), 'x'] }],
    ['a trap', Object.defineProperty({}, 'text', { enumerable: true, get: throwError })],
    ['a proxy', new Proxy({}, { getPrototypeOf: throwError })],
  ])('%s is refused with a ValidationError', (_what, value) => {
    expect(() => type.validate(value)).toThrow(ValidationError);
  });

  it.each([
    ['a cycle', cyclic],
    ['a deep value', JSON.parse(deep(5_000))],
    ['an object without prototype', Object.create(null)],
  ])('any takes %s', (_what, value) => {
    expect(type.validate({ any: value }).any).toBe(value);
  });

  it('stays fast for huge lists and many keys', () => {
    // What it works, not how long it waits for a processor that others use as well.
    const start = process.cpuUsage();
    const list = Array.from({ length: 200_000 }, (_, index) => index);
    expect(type.validate({ list }).list).toHaveLength(200_000);
    const many = Object.fromEntries(list.slice(0, 50_000).map((index) => [`k${index}`, index]));
    expect(Object.keys(record.validate(many))).toHaveLength(50_000);
    expect(failureOf(() => type.validate(many))).toContain('definition for this key is missing');
    expect(failureOf(() => schema.duration().validate('1'.repeat(200_000)))).toContain('safe');
    expect(failureOf(() => schema.byteSize().validate(`${'1'.repeat(200_000)}x`))).toContain(
      'parse',
    );
    expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
  });

  it('does not print values', () => {
    const secret = 's3cret';
    const types: Type<unknown>[] = [
      schema.number(),
      schema.boolean(),
      schema.literal('a'),
      schema.duration(),
      schema.byteSize(),
      schema.uri(),
      schema.arrayOf(schema.any()),
      record,
      schema.object({}),
      schema.never(),
      schema.nullable(schema.string({ maxLength: 1 })),
    ];
    for (const it of types) {
      expect(failureOf(() => it.validate(secret))).not.toContain(secret);
    }
  });
});

function throwError(): never {
  throw new Error('trap');
}

function deep(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}
