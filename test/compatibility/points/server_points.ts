import type { ContractArea } from '../contract_point';
import { ERAS } from '../kibana/server/eras';
import type { KibanaServer } from '../kibana/start_kibana_server';
import { faults, type Trigger, type XmattersSimulator } from '../../xmatters_simulator';
import { assertLeaksNoSecret } from '../../support/assert_leaks_no_secret';

export interface ServerSubject {
  kibana: KibanaServer;
  xmatters: XmattersSimulator;
}

const PARAMS = {
  alertActionGroupName: 'Threshold met',
  signalId: 'rule-1:alert-1',
  ruleName: 'CPU of web servers',
  date: '2026-01-02T03:04:05.678Z',
  severity: 'high',
  spaceId: 'default',
  tags: 'web,cpu',
};
const BASIC = { user: 'u', password: 'p', secretsUrl: null };

export const SERVER: ContractArea<ServerSubject> = {
  name: 'Server half, in a Node process of its own',
  points: [
    {
      says: 'its entry exports `plugin` and `config`, and loads without anything but what Kibana has',
      check: async ({ kibana }) =>
        expect((await kibana.exports()).names.toSorted()).toEqual(['config', 'plugin']),
    },
    {
      says: '`setup` and `start` run with the contracts that the manifest names, and offer nothing',
      check: async ({ kibana }) =>
        expect(await kibana.setUp()).toMatchObject({ contracts: [null, null], settings: {} }),
    },
    {
      says: 'it registers one connector type that passes every check of the registry: gold, known features, three schemas',
      check: async ({ kibana }) =>
        expect((await kibana.setUp()).types).toEqual([
          {
            id: '.xmatters',
            name: 'xMatters',
            minimumLicenseRequired: 'gold',
            supportedFeatureIds: ['alerting', 'siem'],
            validates: ['config', 'connector', 'params', 'secrets'],
            hasExecutor: true,
          },
        ]),
    },
    {
      says: 'beside Kibana’s own xMatters connector it takes the id `xmatters`: twice the same id stops Kibana',
      async check({ kibana }) {
        const beside = { enabledPlugins: ['stackConnectors'], takenTypes: ['.xmatters'] };
        expect((await kibana.setUp(beside)).types[0]?.id).toBe('xmatters');
        // The double refuses as Kibana does.
        await expect(kibana.setUp({ takenTypes: ['.xmatters'] })).rejects.toThrow(
          'Action type ".xmatters" is already registered.',
        );
      },
    },
    {
      says: '`xmattersConnector.connectorTypeId` in `kibana.yml` chooses the id, for the browser half too',
      async check({ kibana }) {
        const settings = { connectorTypeId: 'xmatters-eu' };
        const { types, exposed } = await kibana.setUp({ settings });
        expect(types[0]?.id).toBe('xmatters-eu');
        expect(exposed).toEqual({ connectorTypeId: true });
      },
    },
    {
      says: 'a wrong or unknown setting stops the start with its name',
      async check({ kibana }) {
        const { unknownKey } = ERAS[kibana.era];
        await expect(kibana.setUp({ settings: { connectorTypeId: 'a b' } })).rejects.toThrow(
          '[xmattersConnector.connectorTypeId]: must be letters, digits',
        );
        await expect(kibana.setUp({ settings: { enabled: 1 } })).rejects.toThrow(
          `[xmattersConnector.enabled]: ${unknownKey('enabled')}`,
        );
      },
    },
    {
      says: 'the schemas answer `validate` (9.0 to 9.2) and `parse` (newer), and fill in the defaults',
      async check({ kibana }) {
        await kibana.setUp();
        expect(await kibana.validate({ part: 'config', value: {} })).toEqual({
          value: { configUrl: null, usesBasic: true },
        });
        expect(
          await kibana.validate({ part: 'secrets', value: { user: 'u', password: 'p' } }),
        ).toEqual({ value: BASIC });
        expect(await kibana.validate({ part: 'params', value: PARAMS })).toEqual({ value: PARAMS });
      },
    },
    {
      says: 'what the schemas refuse is said under the prefix of the release, in config-schema’s words',
      async check({ kibana }) {
        await kibana.setUp();
        const { typeWord, unknownKey } = ERAS[kibana.era];
        const refusals = [
          [
            'config',
            { usesBasic: 'yes' },
            `${typeWord} config: [usesBasic]: expected value of type [boolean] but got [string]`,
          ],
          ['config', { url: 'x' }, `${typeWord} config: [url]: ${unknownKey('url')}`],
          ['secrets', { user: 1 }, `${typeWord} secrets: [user]: types that failed validation:`],
          [
            'params',
            {},
            'action params: [severity]: expected value of type [string] but got [undefined]',
          ],
          [
            'params',
            { severity: 'high', tags: null },
            'action params: [tags]: expected value of type [string] but got [null]',
          ],
        ] as const;
        for (const [part, value, message] of refusals) {
          // oxlint-disable-next-line no-await-in-loop -- one process, one question at a time
          await expect(kibana.validate({ part, value })).rejects.toThrow(
            `error validating ${message}`,
          );
        }
      },
    },
    {
      says: 'what its own validators refuse is said as Kibana’s xMatters connector says it',
      async check({ kibana }) {
        await kibana.setUp();
        const { typeWord } = ERAS[kibana.era];
        const refusals = [
          [
            'config',
            { configUrl: 'nonsense' },
            `${typeWord} config: Error configuring xMatters action: unable to parse url: Invalid URL`,
          ],
          [
            'secrets',
            {},
            `${typeWord} secrets: Provide either secretsUrl link or user/password to authenticate`,
          ],
          [
            'secrets',
            { user: 'u' },
            `${typeWord} secrets: Both user and password must be specified.`,
          ],
          [
            'secrets',
            { ...BASIC, secretsUrl: 'https://a.example' },
            `${typeWord} secrets: Cannot use user/password for URL authentication. Provide valid secretsUrl or use Basic Authentication.`,
          ],
          [
            'secrets',
            { secretsUrl: 'nonsense' },
            `${typeWord} secrets: Invalid secretsUrl: TypeError: Invalid URL`,
          ],
        ] as const;
        for (const [part, value, message] of refusals) {
          // oxlint-disable-next-line no-await-in-loop -- one process, one question at a time
          await expect(kibana.validate({ part, value })).rejects.toThrow(
            new Error(`error validating ${message}`),
          );
        }
      },
    },
    {
      says: 'config and secrets that do not fit each other are refused as Kibana’s connector does',
      async check({ kibana }) {
        await kibana.setUp();
        const url = 'https://acme.xmatters.com/x';
        const refusals = [
          [{ usesBasic: true, configUrl: url }, { password: 'p' }, 'Provide valid Username'],
          [{ usesBasic: true, configUrl: url }, { user: 'u' }, 'Provide valid Password'],
          [{ usesBasic: true }, { user: 'u', password: 'p' }, 'Provide valid configUrl'],
          [{ usesBasic: false }, {}, 'Provide valid secretsUrl with API Key'],
          [
            { usesBasic: false },
            { user: 'u' },
            'Username and password should not be provided when usesBasic is false',
          ],
        ] as const;
        for (const [config, secrets, message] of refusals) {
          // oxlint-disable-next-line no-await-in-loop -- one process, one question at a time
          await expect(kibana.validateConnector({ config, secrets })).rejects.toThrow(
            new Error(`error validating action type connector: ${message}`),
          );
        }
        await kibana.validateConnector({
          config: { usesBasic: true, configUrl: url },
          secrets: BASIC,
        });
      },
    },
    {
      says: 'a host outside `xpack.actions.allowedHosts` is refused without the trigger URL in the message',
      async check({ kibana }) {
        await kibana.setUp();
        const secretsUrl = 'https://acme.xmatters.com/api/hidden/path?apiKey=hidden-key';
        const asked = kibana.validate({
          part: 'secrets',
          value: { secretsUrl },
          refusedHosts: ['acme.xmatters.com'],
        });
        const { message } = await asked.then(
          () => new Error('it was taken'),
          (error: Error) => error,
        );
        expect(message).toContain('target url "https://acme.xmatters.com/…" is not added');
        assertLeaksNoSecret({ secrets: ['hidden-key', '/api/hidden'], texts: [message] });
      },
    },
    {
      says: 'the executor pages through Kibana’s `request` with basic authentication, from a rule and from a test',
      async check({ kibana, xmatters }) {
        await begin({ kibana, xmatters });
        const trigger = xmatters.addTrigger({ auth: 'basic' });
        for (const isFromRule of [true, false]) {
          // oxlint-disable-next-line no-await-in-loop -- one process, one question at a time
          const { result, requestBodyBytes } = await kibana.execute({
            ...byBasic(trigger),
            isFromRule,
          });
          const requestId = xmatters.requests().at(-1)?.requestId;
          expect(result).toEqual({
            status: 'ok',
            actionId: 'connector-1',
            data: { ...PARAMS, requestId },
          });
          expect(xmatters.requests().at(-1)?.json).toEqual(PARAMS);
          expect(requestBodyBytes).toBe(JSON.stringify(PARAMS).length);
        }
      },
    },
    {
      says: 'the executor pages through Kibana’s `request` with URL authentication',
      async check({ kibana, xmatters }) {
        await begin({ kibana, xmatters });
        const { result } = await kibana.execute(byUrl(xmatters.addTrigger({ auth: 'url' })));
        expect(result).toMatchObject({ status: 'ok', data: PARAMS });
      },
    },
    {
      says: 'errors of xMatters come back as results with Kibana’s texts, and say whether to try again',
      async check({ kibana, xmatters }) {
        await begin({ kibana, xmatters });
        const trigger = xmatters.addTrigger({ auth: 'url' });
        const outcomes = [
          [faults.status(404), false, 'unexpected status 404'],
          [faults.status(503), true, 'http status 503, retry later'],
          [faults.tooManyRequests(), true, 'http status 429, retry later'],
        ] as const;
        for (const [fault, retry, says] of outcomes) {
          xmatters.script(fault);
          // oxlint-disable-next-line no-await-in-loop -- one process, one question at a time
          const { result } = await kibana.execute(byUrl(trigger));
          expect(result).toMatchObject({
            status: 'error',
            actionId: 'connector-1',
            retry,
            message: `Error triggering xMatters flow: ${says}`,
          });
        }
      },
    },
    {
      says: '`Retry-After` becomes a time to try again, which Kibana’s task manager takes',
      async check({ kibana, xmatters }) {
        await begin({ kibana, xmatters });
        xmatters.script(faults.tooManyRequests('120'));
        const { result } = await kibana.execute(byUrl(xmatters.addTrigger({ auth: 'url' })));
        expect(result).toMatchObject({ retry: { at: expect.stringMatching(/^\d{4}-.*Z$/) } });
      },
    },
    {
      says: 'a redirect is an error, also where Kibana’s `request` would follow it',
      async check({ kibana, xmatters }) {
        await begin({ kibana, xmatters });
        const trigger = xmatters.addTrigger({ auth: 'url' });
        const before = xmatters.requests().length;
        xmatters.script(faults.redirect(302, trigger.url));
        const { result } = await kibana.execute(byUrl(trigger));
        expect(result).toMatchObject({ status: 'error', retry: false });
        expect(xmatters.requests()).toHaveLength(before + 1);
      },
    },
    {
      says: 'a page that xMatters took is one, also when the connection breaks after the status',
      async check({ kibana, xmatters }) {
        await begin({ kibana, xmatters });
        xmatters.script(faults.dropWithinBody());
        const { result } = await kibana.execute(byUrl(xmatters.addTrigger({ auth: 'url' })));
        expect(result).toMatchObject({ status: 'ok' });
      },
    },
    {
      says: 'an answer that does not come ends with the timeout of `xpack.actions.responseTimeout`',
      async check({ kibana, xmatters }) {
        await begin({ kibana, xmatters });
        xmatters.script(faults.hang());
        const { result } = await kibana.execute({
          ...byUrl(xmatters.addTrigger({ auth: 'url' })),
          responseTimeoutMs: 50,
        });
        expect(result).toMatchObject({ status: 'error', retry: true });
      },
    },
    {
      says: '`signal` of newer releases ends an execution; older ones have none, nor `globalAuthHeaders`',
      async check({ kibana, xmatters }) {
        await begin({ kibana, xmatters });
        const { hasNewOptions } = ERAS[kibana.era];
        const { result } = await kibana.execute({
          ...byUrl(xmatters.addTrigger({ auth: 'url' })),
          isCancelled: true,
        });
        expect(result).toMatchObject({ status: hasNewOptions ? 'error' : 'ok' });
      },
    },
    {
      says: 'neither results nor log lines hold a secret, whatever goes wrong',
      async check({ kibana, xmatters }) {
        await begin({ kibana, xmatters });
        const triggers = [
          xmatters.addTrigger({ auth: 'url' }),
          xmatters.addTrigger({ auth: 'basic' }),
        ];
        const texts: string[] = [];
        for (const trigger of triggers) {
          for (const fault of [
            faults.status(401),
            faults.status(500),
            faults.dropBeforeHeaders(),
          ]) {
            xmatters.script(fault);
            const asked = trigger.auth === 'url' ? byUrl(trigger) : byBasic(trigger);
            // oxlint-disable-next-line no-await-in-loop -- one process, one question at a time
            texts.push(JSON.stringify(await kibana.execute(asked)));
          }
        }
        expect(texts.every((text) => text.includes('"error"'))).toBe(true);
        const secrets = triggers.flatMap(({ apiKey, password, url }) => [
          ...[apiKey, password].filter(Boolean),
          new URL(url).pathname,
        ]);
        assertLeaksNoSecret({ secrets, texts });
      },
    },
  ],
};

async function begin({ kibana, xmatters }: ServerSubject): Promise<void> {
  // A fault that nobody met would meet the next.
  xmatters.reset();
  await kibana.setUp();
}

function byUrl({ url }: Trigger) {
  return {
    config: { usesBasic: false, configUrl: null },
    secrets: { user: null, password: null, secretsUrl: url },
    params: PARAMS,
  };
}

function byBasic({ url, user, password }: Trigger) {
  return {
    config: { usesBasic: true, configUrl: url },
    secrets: { user, password, secretsUrl: null },
    params: PARAMS,
  };
}
