import { fieldValidators } from '..';
import type { ValidationFunc } from '../../hook_form_lib';

const {
  containsCharsField,
  emptyField,
  indexNameField,
  indexPatternField,
  isInteger,
  isJsonField,
  lowerCaseStringField,
  maxLengthField,
  minLengthField,
  minSelectableSelection,
  numberGreaterThanField,
  numberSmallerThanField,
  startsWithField,
  urlField,
} = fieldValidators;

const validate = (validator: ValidationFunc, value: unknown) =>
  validator({
    path: 'a',
    value,
    form: { getFormData: () => ({}), getFields: () => ({}) },
    formData: {},
    errors: [],
    customData: { provider: async () => undefined, value: undefined },
  });

const message = 'wrong';

describe.each<[string, ValidationFunc, { passes: unknown[]; fails: unknown[]; error: object }]>([
  [
    'emptyField',
    emptyField(message),
    {
      passes: ['a', ['a'], 0, false, null, undefined],
      fails: ['', '  ', []],
      error: { code: 'ERR_FIELD_MISSING', path: 'a' },
    },
  ],
  [
    'emptyField without trim',
    emptyField(message, false),
    { passes: [' '], fails: [''], error: { code: 'ERR_FIELD_MISSING' } },
  ],
  [
    'urlField',
    urlField(message),
    {
      passes: ['https://example.org'],
      fails: ['', 'example', 'http://stub/hook', undefined, 5],
      error: { code: 'ERR_FIELD_FORMAT', formatType: 'URL' },
    },
  ],
  [
    'urlField with hosts without a dot',
    urlField(message, true),
    { passes: ['http://stub/hook'], fails: ['stub'], error: { code: 'ERR_FIELD_FORMAT' } },
  ],
  [
    'maxLengthField',
    maxLengthField({ length: 2, message }),
    {
      passes: ['', 'ab', [1, 2]],
      fails: ['abc', [1, 2, 3]],
      error: { code: 'ERR_MAX_LENGTH', length: 2 },
    },
  ],
  [
    'minLengthField',
    minLengthField({ length: 2, message }),
    { passes: ['ab', [1, 2]], fails: ['', 'a', []], error: { code: 'ERR_MIN_LENGTH', length: 2 } },
  ],
  [
    'minSelectableSelection',
    minSelectableSelection({ total: 1, message }),
    {
      passes: [[{ label: 'x', checked: 'on' }]],
      fails: [[], [{ label: 'x' }], [{ label: 'x', checked: 'off' }], ''],
      error: { code: 'ERR_MIN_SELECTION', total: 1 },
    },
  ],
  [
    'containsCharsField',
    containsCharsField({ message, chars: ['?', '*'] }),
    { passes: ['ab', 5], fails: ['a*'], error: { code: 'ERR_INVALID_CHARS', charsFound: ['*'] } },
  ],
  [
    'startsWithField',
    startsWithField({ message, char: '.' }),
    { passes: ['a.', ''], fails: ['.a'], error: { code: 'ERR_FIRST_CHAR', char: '.' } },
  ],
  [
    'lowerCaseStringField',
    lowerCaseStringField(message),
    { passes: ['a1-', ''], fails: ['aB'], error: { code: 'ERR_LOWERCASE_STRING' } },
  ],
  [
    'isJsonField',
    isJsonField(message),
    { passes: ['{"a":1}', '1', {}], fails: ['', '{a}'], error: { code: 'ERR_JSON_FORMAT' } },
  ],
  [
    'isJsonField that may be empty',
    isJsonField(message, { allowEmptyString: true }),
    { passes: ['', ' '], fails: ['{'], error: { code: 'ERR_JSON_FORMAT' } },
  ],
  [
    'numberGreaterThanField',
    numberGreaterThanField({ than: 0, message }),
    {
      passes: [1, '0.5'],
      fails: [0, '-1', '', 'x'],
      error: { code: 'ERR_GREATER_THAN_NUMBER', than: 0 },
    },
  ],
  [
    'numberGreaterThanField with the limit',
    numberGreaterThanField({ than: 0, message, allowEquality: true }),
    { passes: [0], fails: [-1], error: { code: 'ERR_GREATER_THAN_NUMBER' } },
  ],
  [
    'numberSmallerThanField',
    numberSmallerThanField({ than: 10, message }),
    {
      passes: [9, '9.9'],
      fails: [10, 11, '', 'x'],
      error: { code: 'ERR_SMALLER_THAN_NUMBER', than: 10 },
    },
  ],
  [
    'numberSmallerThanField with the limit',
    numberSmallerThanField({ than: 10, message, allowEquality: true }),
    { passes: [10], fails: [11], error: { code: 'ERR_SMALLER_THAN_NUMBER' } },
  ],
  [
    'isInteger',
    isInteger({ message }),
    { passes: [1, '-2', 0], fails: [1.5, '1.5', '', 'x'], error: { code: 'ERR_NOT_INT_NUMBER' } },
  ],
])('%s', (_name, validator, { passes, fails, error }) => {
  it('lets pass what is right', () => {
    expect(passes.map((value) => validate(validator, value))).toEqual(passes.map(() => undefined));
  });

  it('says what is wrong', () => {
    for (const value of fails) {
      expect(validate(validator, value)).toMatchObject({ message, ...error });
    }
  });
});

describe('indexNameField and indexPatternField', () => {
  it.each([
    [indexNameField(), 'logs-1', undefined],
    [indexNameField(), ' ', 'Enter an index name.'],
    [indexNameField(), '.logs', 'An index name cannot start with a dot.'],
    [indexNameField(), 'lo?gs*', 'An index name cannot contain ? *'],
    [indexPatternField(), 'logs-*', undefined],
    [indexPatternField(), '', 'Enter an index pattern.'],
    [indexPatternField(), 'a b', 'An index pattern cannot contain (space)'],
  ])('%#: %j', (validator, value, text) => {
    expect((validate(validator, value) as { message: string } | undefined)?.message).toBe(text);
  });
});

it('makes the message of the error where it is a function', () => {
  const validator = maxLengthField({
    length: 3,
    message: ({ length }) => `at most ${String(length)}`,
  });
  expect(validate(validator, 'abcd')).toMatchObject({ message: 'at most 3' });
});
