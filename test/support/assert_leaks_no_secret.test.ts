import { assertLeaksNoSecret } from './assert_leaks_no_secret';

const secret = 's3cr3t/Key+1';

describe('the leak assertion', () => {
  const nested = new Error('outer', { cause: new Error(`inner ${secret}`) });
  const hidden = Object.defineProperty({}, 'hidden', { value: { deep: [secret] } });

  test.each<[string, string | object]>([
    ['as it is', `x ${secret} y`],
    ['in another case', secret.toUpperCase()],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded beside a stray %', `100% ${encodeURIComponent(secret)}`],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64url with others', Buffer.from(`user:${secret}`).toString('base64url')],
    ['in JSON', JSON.stringify({ secret }).replaceAll('/', '\\/')],
    ['in an object', { a: { b: [secret] } }],
    ['in a cause', nested],
    ['in a hidden property', hidden],
    ['in unicode escapes', '\\u00733cr3t\\u002fKey+1'],
    ['in a map', new Map([['k', secret]])],
  ])('finds a secret %s', (_where, text) => {
    expect(() => assertLeaksNoSecret({ secrets: [secret], texts: ['fine', text] })).toThrow(
      'is readable in',
    );
  });

  test('passes texts without it', () => {
    const circular: Record<string, unknown> = { n: 1n };
    circular['self'] = circular;
    expect(() =>
      assertLeaksNoSecret({ secrets: [secret], texts: ['fine', circular, new Error('fine')] }),
    ).not.toThrow();
  });

  test('refuses a secret too short to look for', () => {
    expect(() => assertLeaksNoSecret({ secrets: ['abc'], texts: [] })).toThrow('too short');
  });
});
