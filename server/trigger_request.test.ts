import { isRight, left } from 'fp-ts/Either';
import type { XmattersParams } from '../common';
import {
  createExecutorOptions,
  FULL_PARAMS,
  PASSWORD,
  urlAuthentication,
  USER,
} from './executor_options.mock';
import { createTriggerRequest, type TriggerRequest } from './trigger_request';

const ORIGIN = 'https://acme.xmatters.com';

function requestFor(overrides: Parameters<typeof createExecutorOptions>[1]): TriggerRequest {
  const request = createTriggerRequest(createExecutorOptions(ORIGIN, overrides));
  if (!isRight(request)) {
    throw new Error(request.left);
  }
  return request.right;
}

function withUrl(secretsUrl: string, params: Partial<XmattersParams> = {}): TriggerRequest {
  return requestFor({
    config: { configUrl: null, usesBasic: false },
    secrets: { user: null, password: null, secretsUrl },
    params: { severity: 'high', ...params },
  });
}

describe('the payload', () => {
  test("is Kibana's seven fields in Kibana's order", () => {
    expect(JSON.stringify(requestFor({}).payload)).toBe(JSON.stringify(FULL_PARAMS));
  });

  test('leaves out what is undefined and keeps what is empty', () => {
    const { payload } = requestFor({
      params: { severity: 'low', signalId: undefined, ruleName: '', tags: '' },
    });
    expect(JSON.parse(JSON.stringify(payload))).toEqual({
      ruleName: '',
      severity: 'low',
      tags: '',
    });
    expect(payload).not.toHaveProperty('signalId');
  });

  test.each([
    ['', 'High'],
    ['  ', 'High'],
    ['minimal', 'minimal'],
    ['Whatever', 'Whatever'],
  ])('has for the severity %j %j', (severity, sent) => {
    expect(requestFor({ params: { severity } }).payload).toEqual({ severity: sent });
  });

  test('has the extra fields only when they say something', () => {
    expect(
      requestFor({ params: { severity: 'low', message: '', link: ' ', recipients: '' } }).payload,
    ).toEqual({ severity: 'low' });
    const extras = { message: 'disk full', link: 'https://k/r/1', recipients: 'bob' };
    expect(requestFor({ params: { severity: 'low', ...extras } }).payload).toEqual({
      severity: 'low',
      ...extras,
    });
  });
});

describe('credentials', () => {
  test('travel as a header under basic authentication', () => {
    const { url, headers } = requestFor({});
    const token = Buffer.from(`${USER}:${PASSWORD}`, 'utf8').toString('base64');
    expect(headers).toEqual({ Authorization: `Basic ${token}` });
    expect(url.origin).toBe(ORIGIN);
  });

  test('are no header under URL authentication', () => {
    expect(requestFor(urlAuthentication(ORIGIN)).headers).toEqual({});
  });

  test('in the URL become a header, and those of the connector win', () => {
    const { url, headers } = withUrl('https://bob:p%40ss@acme.xmatters.com/x?apiKey=k');
    expect(url.href).toBe('https://acme.xmatters.com/x?apiKey=k');
    expect(headers['Authorization']).toBe(`Basic ${Buffer.from('bob:p@ss').toString('base64')}`);
    const both = requestFor({ config: { configUrl: 'https://x:y@h/', usesBasic: true } });
    expect(both.url.href).toBe('https://h/');
    expect(both.headers['Authorization']).toBe(
      `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`,
    );
  });

  test('that are missing are not made up', () => {
    const { headers } = requestFor({ secrets: { user: null, password: 'p', secretsUrl: null } });
    expect(headers).toEqual({});
  });
});

describe('recipients', () => {
  test.each([
    ['https://h/x?apiKey=a%2fb+c', 'bob', '?apiKey=a%2fb+c&recipients=bob'],
    ['https://h/x', 'bob', '?recipients=bob'],
    ['https://h/x', ' bob , monitor team ,, ', '?recipients=bob,monitor%20team'],
    ['https://h/x', 'a&b=c,d#e', '?recipients=a%26b%3Dc,d%23e'],
    ['https://h/x?recipients=ann&apiKey=k', 'bob', '?recipients=ann,bob&apiKey=k'],
    ['https://h/x?Recipients=ann', 'bob', '?recipients=ann,bob'],
    ['https://h/x?recipients=ann,monitor+team', 'monitor team,ann', '?recipients=ann,monitor+team'],
    ['https://h/x?recipients=ann', 'bob,bob', '?recipients=ann,bob'],
    ['https://h/x?recipients=', 'bob', '?recipients=bob'],
    ['https://h/x?recipients', 'bob', '?recipients=bob'],
    ['https://h/x?recipients=%ZZ', 'bob', '?recipients=%ZZ,bob'],
    ['https://h/x?apiKey=k&&', 'bob', '?apiKey=k&recipients=bob'],
    ['https://h/x?apiKey=k#top', 'bob', '?apiKey=k&recipients=bob'],
  ])('for %s and %j give %s', (url, recipients, search) => {
    expect(withUrl(url, { recipients }).url.search).toBe(search);
  });

  test.each(['', ' ', ' , '])('%j leave the URL as it is', (recipients) => {
    const url = 'https://h/x?apiKey=a%2fb+c&&recipients=ann';
    expect(withUrl(url, { recipients }).url.href).toBe(url);
  });
});

describe('a connector without a usable URL', () => {
  test.each([
    [{ configUrl: null, usesBasic: true }, 'no url provided'],
    [{ configUrl: '', usesBasic: true }, 'no url provided'],
    [{ configUrl: 'https://h/', usesBasic: false }, 'no url provided'],
    [{ configUrl: 'nonsense', usesBasic: true }, 'Invalid URL'],
    [{ configUrl: 'ftp://h/', usesBasic: true }, 'Only http and https URLs are supported'],
  ])('%j: %s', (config, problem) => {
    expect(createTriggerRequest(createExecutorOptions(ORIGIN, { config }))).toEqual(left(problem));
  });
});

it('half of a character in a recipient does not throw: it is sent as the replacement character', () => {
  const { url } = withUrl('https://h/x', { recipients: '\ud800' });
  expect(url.search).toBe(`?recipients=${encodeURIComponent('\ufffd')}`);
});
