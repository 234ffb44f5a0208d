import { type KnownConnector, maskTriggerUrl, previewRequest } from './request_preview';

const PATH = 'https://acme.xmatters.com/api/integration/1/functions/f1/triggers';
const KEY = 's3cr3t-k3y';
const JSON_TYPE = 'Content-Type: application/json';

const headOf = (connector: KnownConnector | undefined, recipients?: string): string[] =>
  previewRequest(connector, { severity: 'high', recipients }).head.split('\n');

const urlAuth = (secretsUrl: string, id = ''): KnownConnector => ({
  id,
  config: { usesBasic: false },
  secrets: { secretsUrl },
});

const basic = (configUrl: string | null): KnownConnector => ({
  id: 'c1',
  config: { usesBasic: true, configUrl },
  secrets: {},
});

it.each<[string, KnownConnector | undefined, string[]]>([
  [
    'URL authentication in the form',
    urlAuth(`${PATH}?apiKey=${KEY}`),
    [`POST ${PATH}?apiKey=•••`, JSON_TYPE],
  ],
  [
    'basic authentication',
    basic(`${PATH}?recipients=ann`),
    [`POST ${PATH}?recipients=•••`, JSON_TYPE, 'Authorization: Basic •••'],
  ],
  [
    'user and password in the URL',
    urlAuth(`https://bob:${KEY}@h.de/x`),
    ['POST https://h.de/x', JSON_TYPE, 'Authorization: Basic •••'],
  ],
  [
    'a saved URL',
    { id: 'c1', config: { usesBasic: false }, secrets: {} },
    ['POST the initiation URL saved with this connector', JSON_TYPE],
  ],
  [
    'a preconfigured connector',
    { id: 'c1', config: {}, secrets: {} },
    ['POST the initiation URL saved with this connector', JSON_TYPE],
  ],
  ['no connector', undefined, ['POST the initiation URL saved with this connector', JSON_TYPE]],
  ['an empty form', { id: '', config: {} }, ['POST no usable initiation URL yet', JSON_TYPE]],
  ['a form without a URL', urlAuth('htt'), ['POST no usable initiation URL yet', JSON_TYPE]],
])('shows the head of the request with %s', (_what, connector, head) => {
  expect(headOf(connector)).toEqual(head);
});

it('shows that recipients go into the URL', () => {
  expect(headOf(basic(PATH), 'bob')[0]).toBe(`POST ${PATH}?recipients=•••`);
  expect(headOf({ id: 'c1' }, 'bob')[0]).toBe(
    'POST the initiation URL saved with this connector, with recipients=•••',
  );
});

it.each([
  `${PATH}?apiKey=${KEY}`,
  `${PATH}?${KEY}`,
  `${PATH}?a=1&token=${KEY}&=${KEY}`,
  `${PATH}?apiKey=${KEY}=${KEY}`,
  `${PATH}#${KEY}`,
  `https://${KEY}:${KEY}@acme.xmatters.com/x?apiKey=${KEY}#${KEY}`,
])('%s is shown without what is secret in it', (url) => {
  expect(maskTriggerUrl(new URL(url))).not.toContain(KEY);
});

it('shows neither user nor password', () => {
  const secrets = { user: 'bob', password: KEY, secretsUrl: null };
  const { head, body } = previewRequest({ ...basic(PATH), secrets }, { severity: 'high' });
  expect(head + body).not.toMatch(new RegExp(`bob|${KEY}|${btoa(`bob:${KEY}`)}`));
});
