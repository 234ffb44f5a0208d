import { configSchema, paramsSchema, secretsSchema } from './schemas';

describe.each(['validate', 'parse'] as const)('the schemas, asked to %s', (method) => {
  test('config gets its defaults', () => {
    expect(configSchema[method]({})).toEqual({ configUrl: null, usesBasic: true });
    expect(configSchema[method]({ usesBasic: false })).toEqual({
      configUrl: null,
      usesBasic: false,
    });
    expect(configSchema[method]({ configUrl: 'https://h/', usesBasic: true })).toEqual({
      configUrl: 'https://h/',
      usesBasic: true,
    });
  });

  test('secrets get their defaults', () => {
    expect(secretsSchema[method]({})).toEqual({ user: null, password: null, secretsUrl: null });
    expect(secretsSchema[method]({ user: 'u', password: 'p', secretsUrl: null })).toEqual({
      user: 'u',
      password: 'p',
      secretsUrl: null,
    });
  });

  test('params need a severity and nothing else', () => {
    expect(paramsSchema[method]({ severity: '' })).toEqual({ severity: '' });
    const full = {
      alertActionGroupName: 'a',
      signalId: 'b',
      ruleName: 'c',
      date: 'd',
      severity: 'e',
      spaceId: 'f',
      tags: 'g',
      message: 'h',
      link: 'i',
      recipients: 'j',
    };
    expect(paramsSchema[method](full)).toEqual(full);
  });

  test.each([
    [configSchema, { usesBasic: 'yes' }, '[usesBasic]: expected value of type [boolean]'],
    [configSchema, { usesBasic: null }, '[usesBasic]: expected value of type [boolean]'],
    [configSchema, { configUrl: 1 }, '[configUrl]: types that failed validation:'],
    [configSchema, { url: 'x' }, '[url]: definition for this key is missing'],
    [configSchema, 7, 'expected a plain object value, but found [number] instead.'],
    [secretsSchema, { user: 1 }, '[user]: types that failed validation:'],
    [secretsSchema, { apiKey: 'x' }, '[apiKey]: definition for this key is missing'],
    [paramsSchema, {}, '[severity]: expected value of type [string] but got [undefined]'],
    [
      paramsSchema,
      { severity: null },
      '[severity]: expected value of type [string] but got [null]',
    ],
    [
      paramsSchema,
      { severity: 'high', tags: null },
      '[tags]: expected value of type [string] but got [null]',
    ],
    [
      paramsSchema,
      { severity: 'high', tags: ['a'] },
      '[tags]: expected value of type [string] but got [Array]',
    ],
    [paramsSchema, { severity: 'high', foo: 1 }, '[foo]: definition for this key is missing'],
  ])('refuse what does not fit', (schema, value, message) => {
    expect(() => schema[method](value)).toThrow(message);
  });
});
