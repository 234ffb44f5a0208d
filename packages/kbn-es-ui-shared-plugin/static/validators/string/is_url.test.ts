import { isUrl } from './is_url';

it.each([
  'https://acme.xmatters.com/api/integration/1/functions/1/triggers?apiKey=1',
  'http://127.0.0.1:8080/x',
  'http://localhost:8080',
  'http://localhost',
  'ftp://example.org',
  'word://example.org',
  '//a.bc',
])('%s is a URL', (text) => {
  expect(isUrl(text)).toBe(true);
});

it.each([
  '',
  'example.org',
  'https://',
  'https:/example.org',
  'http://stub:8080/hook',
  'http://a.b',
  'http://a. b',
  'https://exa mple.org',
  ' https://example.org',
])('%j is none', (text) => {
  expect(isUrl(text)).toBe(false);
});

it('lets hosts without a dot pass when told to', () => {
  expect(isUrl('http://stub:8080/hook', { allowDomainWithoutDots: true })).toBe(true);
  expect(isUrl('stub', { allowDomainWithoutDots: true })).toBe(false);
});
