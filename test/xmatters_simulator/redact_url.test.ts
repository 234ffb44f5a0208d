import { redactUrl } from './redact_url';

it.each([
  [
    'https://acme.example/api/integration/1/functions/3f2a9c11-aaaa/triggers?apiKey=S3CR3T&recipients=bob',
    'https://acme.example/api/integration/1/functions/3f2a…/triggers?apiKey=[redacted]&recipients=bob',
  ],
  ['/x?a=1&APIKEY=S3CR3T#part', '/x?a=1&APIKEY=[redacted]#part'],
  ['/api/xm/1/events?requestId=1', '/api/xm/1/events?requestId=1'],
])('redacts %s', (url, expected) => {
  expect(redactUrl(url)).toBe(expected);
});
