import { i18n } from '../index';

const PHOTOS = 'You have {count, plural, =0 {no photos} one {# photo} other {# photos}}.';

afterEach(() => i18n.init({ locale: 'en', messages: {} }));

describe('translate', () => {
  it.each([
    ['plain text', { defaultMessage: 'Save' }, 'Save'],
    ['an apostrophe', { defaultMessage: "Don't" }, "Don't"],
    [
      'a value in doubled quotes',
      { defaultMessage: "Connector ''{name}'' saved", values: { name: 'x' } },
      "Connector 'x' saved",
    ],
    ['quoted braces', { defaultMessage: "Use '{{alert.id}}'" }, 'Use {{alert.id}}'],
    ['none of something', { defaultMessage: PHOTOS, values: { count: 0 } }, 'You have no photos.'],
    ['one of something', { defaultMessage: PHOTOS, values: { count: 1 } }, 'You have 1 photo.'],
    [
      'many of something',
      { defaultMessage: PHOTOS, values: { count: 1000 } },
      'You have 1,000 photos.',
    ],
    [
      'a choice',
      { defaultMessage: '{a, select, x {ex} other {else}}', values: { a: 'y' } },
      'else',
    ],
    ['a percentage', { defaultMessage: '{n, number, percent}', values: { n: 0.15 } }, '15%'],
    [
      'a date',
      { defaultMessage: '{d, date, short}', values: { d: new Date(2018, 5, 20) } },
      '6/20/18',
    ],
    [
      'a tag',
      { defaultMessage: 'a <b>c</b>', values: { b: (parts: string[]) => `*${parts.join('')}*` } },
      'a *c*',
    ],
    ['tags as text', { defaultMessage: 'a <b>c</b>', ignoreTag: true }, 'a <b>c</b>'],
    ['an empty value', { defaultMessage: '[{a}]', values: { a: '' } }, '[]'],
    ['a description', { defaultMessage: 'Save', description: 'a button' }, 'Save'],
  ])('shows %s', (_what, args, text) => {
    expect(i18n.translate('some.id', args)).toBe(text);
    expect(i18n.translate('some.id', args)).toBe(text);
  });

  it.each([
    ['a missing value', { defaultMessage: 'Hello {name}' }],
    ['a missing value among others', { defaultMessage: '{a} {b}', values: { a: 1 } }],
    ['a brace that is not closed', { defaultMessage: 'Hello {name', values: { name: 'x' } }],
    ['a plural without other', { defaultMessage: '{n, plural, one {x}}', values: { n: 5 } }],
    ['an unknown kind of value', { defaultMessage: '{n, colour}', values: { n: 5 } }],
    ['a tag without its function', { defaultMessage: 'a <b>c</b>' }],
  ])('shows the source of a message with %s', (_what, args) => {
    expect(i18n.translate('some.id', args)).toBe(args.defaultMessage);
  });

  it('prefers the translation', () => {
    i18n.init({ locale: 'de', messages: { known: 'Hallo {name}, {n, number}' } });
    const args = { defaultMessage: 'Hello {name}, {n, number}', values: { name: 'x', n: 1234.5 } };
    expect(i18n.translate('known', args)).toBe('Hallo x, 1.234,5');
    expect(i18n.translate('unknown', args)).toBe('Hello x, 1,234.5');
  });

  it.each([['{broken'], ['needs {another} value']])(
    'shows the default message when the translation is %p',
    (message) => {
      i18n.init({ locale: 'de', messages: { id: message } });
      expect(i18n.translate('id', { defaultMessage: 'Hello {a}', values: { a: 1 } })).toBe(
        'Hello 1',
      );
    },
  );

  it('does not take what every object has for a translation', () => {
    expect(i18n.translate('constructor', { defaultMessage: 'x' })).toBe('x');
  });

  it('shows the default message when the language does not exist', () => {
    i18n.init({ locale: 'not a locale', messages: { id: 'hallo' } });
    expect(i18n.translate('id', { defaultMessage: 'hello' })).toBe('hello');
  });

  it('takes formats', () => {
    const formats = { number: { money: { style: 'currency', currency: 'EUR' } } } as const;
    i18n.init({ locale: 'en', messages: {}, formats });
    expect(i18n.translate('id', { defaultMessage: '{n, number, money}', values: { n: 2 } })).toBe(
      '€2.00',
    );
  });

  it('can translate generated texts without end', () => {
    for (let index = 0; index < 6_000; index++) {
      expect(i18n.translate('id', { defaultMessage: `text ${index}` })).toBe(`text ${index}`);
    }
  });
});

describe('init', () => {
  it('sets the language', () => {
    i18n.init({ locale: 'de-AT', messages: { a: 'b' } });
    expect(i18n.getLocale()).toBe('de-at');
    expect(i18n.getTranslation()).toMatchObject({
      locale: 'de-at',
      messages: { a: 'b' },
      formats: {},
      defaultLocale: 'en',
    });
    expect(i18n.getTranslation().defaultFormats).toHaveProperty('date.short');
  });

  it('needs a language', () => {
    expect(() => i18n.init({ locale: '', messages: {} })).toThrow(
      '[I18n] A `locale` must be a non-empty string to add messages.',
    );
  });
});

describe('formatList', () => {
  it.each([
    ['conjunction', 'a, b, and c'],
    ['disjunction', 'a, b, or c'],
    ['unit', 'a, b, c'],
  ] as const)('%s', (type, text) => {
    expect(i18n.formatList(type, ['a', 'b', 'c'])).toBe(text);
  });
});
