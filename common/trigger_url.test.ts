import { left, map } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import { hasApiKey, holdsCredentials, parseTriggerUrl, readTriggerUrl } from './trigger_url';

describe('a trigger URL', () => {
  test.each([
    ['https://acme.xmatters.com/api?apiKey=k', 'https://acme.xmatters.com/api?apiKey=k'],
    ['  HTTPS://ACME.xmatters.com  ', 'https://acme.xmatters.com/'],
    ['http://localhost:8080/x', 'http://localhost:8080/x'],
    ['https://bob:pw@acme.xmatters.com/x', 'https://bob:pw@acme.xmatters.com/x'],
    ['http://[::1]:80/x', 'http://[::1]/x'],
  ])('%s is read', (text, href) => {
    expect(
      pipe(
        parseTriggerUrl(text),
        map((url) => url.href),
      ),
    ).toEqual({ _tag: 'Right', right: href });
  });

  test.each([
    '',
    'acme.xmatters.com/api',
    '//acme.xmatters.com',
    'http:///x?apiKey=k',
    'https:acme.xmatters.com',
    'https:\\\\acme.xmatters.com',
    'https://\t/acme',
    'https://a b/',
    'https://bob:pa/ss@acme',
    'javascript:alert(1)',
  ])('%j is no URL', (text) => {
    expect(parseTriggerUrl(text)).toEqual(left('Invalid URL'));
  });

  test.each(['ftp://acme.xmatters.com/x', 'file://host/etc/passwd', 'ws://acme.xmatters.com'])(
    '%s has the wrong protocol',
    (text) => {
      expect(parseTriggerUrl(text)).toEqual(left('Only http and https URLs are supported'));
    },
  );

  test.each([
    ['https://h/x?apiKey=k', true],
    ['https://h/x?a=1&APIKEY=k', true],
    ['https://h/x?apiKey=', false],
    ['https://h/x?apiKeys=k', false],
    ['https://h/apiKey=k', false],
  ])('%s with an apiKey: %s', (text, expected) => {
    expect(hasApiKey(new URL(text))).toBe(expected);
  });

  test.each([
    ['https://h/x?recipients=a', false],
    ['https://h/x?ApiKey=', true],
    ['https://bob@h/x', true],
    ['https://:pw@h/x', true],
  ])('%s with credentials: %s', (text, expected) => {
    expect(holdsCredentials(new URL(text))).toBe(expected);
  });

  test('is read without a reason too', () => {
    expect(readTriggerUrl('https://h/x')?.href).toBe('https://h/x');
    expect(readTriggerUrl('ftp://h/x')).toBeUndefined();
  });
});
