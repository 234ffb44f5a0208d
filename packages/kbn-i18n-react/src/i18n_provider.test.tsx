/** @jest-environment jsdom */
import { i18n } from '@kbn/i18n';
import { render } from '@testing-library/react';
import React, { type ReactElement } from 'react';
import {
  FormattedDate,
  FormattedMessage,
  FormattedNumber,
  FormattedPlural,
  FormattedRelative,
  FormattedTime,
  I18nProvider,
  injectI18n,
  type InjectedIntl,
  useI18n,
} from '../index';

const GERMAN = {
  known: 'Hallo {name}, {n, number}',
  quoted: "Der Connector ''{name}'' ist gespeichert",
  broken: '{broken',
  needsMore: 'braucht {another}',
};
const VALUES = { name: 'x', n: 1234.5 };

const shown = (element: ReactElement): HTMLElement =>
  render(<I18nProvider>{element}</I18nProvider>).container;
const textOf = (element: ReactElement) => shown(element).textContent;

const toConsole = jest.fn();

beforeEach(() => {
  for (const level of ['error', 'warn', 'log'] as const) {
    jest.spyOn(console, level).mockImplementation(toConsole);
  }
});

afterEach(() => {
  jest.restoreAllMocks();
  i18n.init({ locale: 'en', messages: {} });
});

describe('FormattedMessage', () => {
  it.each(['en', 'de', 'de-AT', 'not a locale'])(
    'says in %p what i18n.translate says',
    (locale) => {
      i18n.init({ locale, messages: locale === 'en' ? {} : GERMAN });
      for (const [id, defaultMessage] of [
        ['known', 'Hello {name}, {n, number}'],
        ['unknown', 'Hello {name}, {n, number}'],
        ['quoted', "Connector ''{name}'' saved"],
        ['apostrophe', "Don't"],
        ['braces', "Use '{{alert.id}}'"],
        ['plural', '{n, plural, one {# rule} other {# rules}}'],
        ['broken', 'Hello {name}'],
        ['needsMore', 'Hello {name}'],
        ['brokenDefault', 'Hello {name'],
        ['missingValue', 'Hello {nobody}'],
        ['constructor', 'an id every object has'],
      ] as const) {
        expect(
          textOf(<FormattedMessage id={id} defaultMessage={defaultMessage} values={VALUES} />),
        ).toBe(i18n.translate(id, { defaultMessage, values: VALUES }));
      }
      expect(toConsole).not.toHaveBeenCalled();
    },
  );

  it('shows the translation', () => {
    i18n.init({ locale: 'de', messages: GERMAN });
    expect(textOf(<FormattedMessage id="known" defaultMessage="Hello" values={VALUES} />)).toBe(
      'Hallo x, 1.234,5',
    );
  });

  it('shows the default message when there is no translation', () => {
    expect(textOf(<FormattedMessage id="known" defaultMessage="Hello" />)).toBe('Hello');
  });

  it('takes elements for values', () => {
    i18n.init({ locale: 'de', messages: GERMAN });
    expect(
      shown(
        <FormattedMessage
          id="quoted"
          defaultMessage="Connector ''{name}'' saved"
          values={{ name: <strong>On call</strong> }}
        />,
      ).innerHTML,
    ).toBe("Der Connector '<strong>On call</strong>' ist gespeichert");
  });

  it('takes functions for tags', () => {
    expect(
      shown(
        <FormattedMessage
          id="link"
          defaultMessage="See <b>the help</b>"
          values={{ b: (text) => <b>{text}</b> }}
        />,
      ).innerHTML,
    ).toBe('See <b>the help</b>');
  });

  it('uses the formats of i18n.init, as i18n.translate does', () => {
    const formats = { number: { money: { style: 'currency', currency: 'EUR' } } } as const;
    i18n.init({ locale: 'en', messages: {}, formats });
    expect(
      textOf(<FormattedMessage id="a" defaultMessage="{n, number, money}" values={{ n: 2 }} />),
    ).toBe('€2.00');
  });
});

describe('in German', () => {
  const NOON = new Date(Date.UTC(2026, 0, 2, 12, 30));

  beforeEach(() => i18n.init({ locale: 'de', messages: {} }));

  it.each([
    ['a date', () => <FormattedDate value={NOON} timeZone="UTC" />, '2.1.2026'],
    ['a time', () => <FormattedTime value={NOON} timeZone="UTC" />, '12:30'],
    ['a number', () => <FormattedNumber value={1234.5} />, '1.234,5'],
    ['a plural', () => <FormattedPlural value={1} one="Regel" other="Regeln" />, 'Regel'],
  ])('shows %s', (_what, element, text) => {
    expect(textOf(element())).toBe(text);
  });

  it.each([
    [-20, 'vor 20 Sekunden'],
    [-300, 'vor 5 Minuten'],
    [7_200, 'in 2 Stunden'],
    [-86_400, 'gestern'],
    [-21 * 86_400, 'vor 3 Wochen'],
    [-90 * 86_400, 'vor 3 Monaten'],
    [800 * 86_400, 'in 2 Jahren'],
  ])('shows %d seconds from now', (seconds, text) => {
    const now = NOON.getTime();
    expect(textOf(<FormattedRelative value={now + seconds * 1_000} now={now} />)).toBe(text);
  });
});

it('gives components the language', () => {
  i18n.init({ locale: 'de', messages: {} });
  const Injected = injectI18n(({ intl, unit }: InjectedIntl & { unit: string }) => (
    <>{intl.formatNumber(1.5) + unit}</>
  ));
  const Hooked = () => <>{useI18n().locale}</>;
  expect(textOf(<Injected unit="s" />)).toBe('1,5s');
  expect(textOf(<Hooked />)).toBe('de');
});
