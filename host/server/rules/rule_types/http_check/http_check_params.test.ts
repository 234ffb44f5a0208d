import { httpCheckParams } from './http_check_params';

const urls = ['https://www.acme.com/health'];

it('needs addresses only', () => {
  expect(httpCheckParams.validate({ urls })).toEqual({
    urls,
    method: 'GET',
    headers: {},
    expectedStatus: ['2xx'],
    bodyContains: [],
    bodyLacks: [],
    timeoutMs: 10_000,
    followRedirects: true,
  });
});

it.each([
  [{}, '[urls]: expected value of type [array] but got [undefined]'],
  [{ urls: [] }, '[urls]: array size is [0], but cannot be smaller than [1]'],
  [{ urls: ['acme.com'] }, '[urls.0]: must be a URL that begins with http:// or https://'],
  [{ urls: ['ftp://acme.com'] }, '[urls.0]: must be a URL that begins with http:// or https://'],
  [{ urls: ['https://u:hunter2@acme.com'] }, '[urls.0]: must not hold a user name or a password'],
  [{ urls: [...urls, ...urls] }, '[urls]: the URL at position 1 is there twice'],
  [{ urls, expectedStatus: ['20'] }, '[expectedStatus.0]: must be a status like 200, 2xx or'],
  [{ urls, expectedStatus: [] }, '[expectedStatus]: array size is [0]'],
  [{ urls, method: 'POST' }, '[method]: types that failed validation'],
  [{ urls, method: 'HEAD', bodyContains: ['x'] }, '[method]: an answer to HEAD has no body'],
  [{ urls, headers: { Authorization: 'hunter2' } }, '[headers]: "Authorization" looks like a cred'],
  [{ urls, headers: { 'X-Api-Key': 'hunter2' } }, '[headers]: "X-Api-Key" looks like a credential'],
  [{ urls, headers: { Host: 'x' } }, '[headers]: "Host" is no header that can be set'],
  [{ urls, headers: { 'a b': 'x' } }, '[headers]: "a b" is no header that can be set'],
  [{ urls, headers: { a: 'x\r\nb: y' } }, '[headers]: the value of "a" has characters'],
  [{ urls, timeoutMs: 0 }, '[timeoutMs]: Value must be equal to or greater than [100].'],
  [{ urls, minTlsDays: 0 }, '[minTlsDays]: Value must be equal to or greater than [1].'],
  [{ urls, other: 1 }, '[other]: definition for this key is missing'],
])('refuses %j', (params, message) => {
  let thrown: unknown;
  try {
    httpCheckParams.validate(params);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toEqual(expect.objectContaining({ message: expect.stringContaining(message) }));
  expect(String(thrown)).not.toContain('hunter2');
});
