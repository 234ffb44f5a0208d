import { combineHeadersWithBasicAuthHeader } from '.';

const headers = { 'x-own': '1' };

describe('combineHeadersWithBasicAuthHeader', () => {
  it('puts user name and password, encoded as UTF-8, beside the own headers', () => {
    expect(
      combineHeadersWithBasicAuthHeader({ username: 'jörg', password: 'pä:ss', headers }),
    ).toEqual({
      Authorization: `Basic ${Buffer.from('jörg:pä:ss', 'utf8').toString('base64')}`,
      'x-own': '1',
    });
  });

  it('takes empty texts for credentials, as Kibana does', () => {
    expect(combineHeadersWithBasicAuthHeader({ username: '', password: '' })).toEqual({
      Authorization: 'Basic Og==',
    });
  });

  it('lets an own Authorization header win', () => {
    const own = { Authorization: 'Bearer token' };
    expect(
      combineHeadersWithBasicAuthHeader({ username: 'u', password: 'p', headers: own }),
    ).toEqual(own);
  });

  it.each([
    ['a user name', { password: 'p' }],
    ['a password', { username: 'u', password: null }],
    ['both', {}],
  ])('gives the headers back as they are without %s', (_name, credentials) => {
    expect(combineHeadersWithBasicAuthHeader({ ...credentials, headers })).toEqual(headers);
  });

  it.each([null, undefined])('gives nothing without credentials and with headers %s', (none) => {
    expect(combineHeadersWithBasicAuthHeader({ headers: none })).toBeUndefined();
  });
});
