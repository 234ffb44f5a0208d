import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

const INVALID = 'value must be a valid URI (see RFC 3986).';

describe('schema.uri', () => {
  it.each([
    ['http://example.com/a?b=c#d'],
    ['urn:elastic:kibana'],
    ['mailto:someone@example.com'],
    ['file:///kibana.log'],
    ['http://user:password@localhost:9200'],
    ['ldap://[2001:db8::7]/c=GB?objectClass?one'],
    [`http://${'a'.repeat(255)}`],
  ])('takes %s', (value) => {
    expect(schema.uri().validate(value)).toBe(value);
  });

  it('has a default', () => {
    expect(schema.uri({ defaultValue: 'http://a' }).validate(undefined)).toBe('http://a');
  });

  it.each([
    ['nothing', {}, undefined, 'expected value of type [string] but got [undefined].'],
    ['a number', {}, 123, 'expected value of type [string] but got [number].'],
    ['no text', {}, '', INVALID],
    ['a bare host', {}, '3domain.local', INVALID],
    ['a broken address', {}, 'http://8010:0:0:0:9:500:300C:200A', INVALID],
    ['raw brackets', {}, 'https://example.com?baz[]=foo', INVALID],
    ['too long a host', {}, `http://${'a'.repeat(256)}`, INVALID],
    ['another scheme', { scheme: 'https' }, 'ftp://a', 'expected URI with scheme [https].'],
    [
      'none of several schemes',
      { scheme: ['http', 'https'] },
      'ftp://a',
      'expected URI with scheme [http|https].',
    ],
    ['what validate refuses', { validate: () => 'not this' }, 'http://a', 'not this'],
  ])('refuses %s', (...[, options, value, message]) => {
    expect(failureOf(() => schema.uri(options).validate(value))).toBe(message);
  });
});
