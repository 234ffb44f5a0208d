import { schema } from '@kbn/config-schema';
import { isBoom } from '@hapi/boom';
import type { ActionType, SchemaLike } from '../action_type';
import { createConfigurationUtilities } from '../actions_services.mock';
import {
  validateConfig,
  validateConnector,
  validateParams,
  validateSecrets,
} from './validate_with_schema';

interface Config {
  url: string;
  isQuiet: boolean;
}
interface Secrets {
  token: string;
}
interface Params {
  severity: string;
}
type PagerType = ActionType<Config, Secrets, Params, void>;

const configurationUtilities = createConfigurationUtilities();
const services = { configurationUtilities };

const configSchema = schema.object({
  url: schema.string(),
  isQuiet: schema.boolean({ defaultValue: false }),
});
const secretsSchema = schema.object({ token: schema.string() });
const paramsSchema = schema.object({ severity: schema.string({ defaultValue: 'high' }) });

function pager(validate: Partial<PagerType['validate']> = {}): PagerType {
  return {
    id: '.pager',
    name: 'Pager',
    minimumLicenseRequired: 'gold',
    supportedFeatureIds: ['alerting'],
    validate: {
      config: { schema: configSchema },
      secrets: { schema: secretsSchema },
      params: { schema: paramsSchema },
      ...validate,
    },
    executor: ({ actionId }) => Promise.resolve({ actionId, status: 'ok' }),
  };
}

function refusalOf(validate: () => unknown): { status: number | undefined; message: string } {
  try {
    validate();
  } catch (error) {
    if (error instanceof Error) {
      const status = isBoom(error) ? error.output.statusCode : undefined;
      return { status, message: error.message };
    }
  }
  throw new Error('nothing was refused');
}

const refuse = (reason: unknown) => () => {
  throw reason;
};

describe('a valid value', () => {
  it('comes back with its defaults, in the type of the connector type', () => {
    const params: Params = validateParams(pager(), {}, services);
    const config: Config = validateConfig(pager(), { url: 'u' }, services);
    const secrets: Secrets = validateSecrets(pager(), { token: 't' }, services);
    expect({ params, config, secrets }).toEqual({
      params: { severity: 'high' },
      config: { url: 'u', isQuiet: false },
      secrets: { token: 't' },
    });
  });

  it('of a connector type whose types are unknown comes back as an object', () => {
    const unknownType = pager() as unknown as ActionType<never, never, never>;
    const params: Record<string, unknown> = validateParams(unknownType, {}, services);
    expect(params['severity']).toBe('high');
  });

  it.each<[string, string, SchemaLike<Params>]>([
    ['answers parse', 'parsed', { parse: () => ({ severity: 'parsed' }) }],
    ['answers validate', 'validated', { validate: () => ({ severity: 'validated' }) }],
    [
      'answers both, where parse counts as in newer Kibana',
      'parsed',
      { parse: () => ({ severity: 'parsed' }), validate: refuse(new Error('not to be asked')) },
    ],
  ])('is what a schema says that %s', (_name, expected, schemaLike) => {
    const { severity } = validateParams(pager({ params: { schema: schemaLike } }), {}, services);
    expect(severity).toBe(expected);
  });
});

describe('a custom validator', () => {
  it('gets the value with its defaults and the settings', () => {
    const customValidator = jest.fn();
    const type = pager({ config: { schema: configSchema, customValidator } });
    validateConfig(type, { url: 'u' }, services);
    expect(customValidator).toHaveBeenCalledWith({ url: 'u', isQuiet: false }, services);
  });

  it('is not asked about a value that the schema refuses', () => {
    const customValidator = jest.fn();
    const type = pager({ config: { schema: configSchema, customValidator } });
    expect(refusalOf(() => validateConfig(type, {}, services)).message).toContain('[url]');
    expect(customValidator).not.toHaveBeenCalled();
  });

  it.each([
    ['an Error', new Error('host not allowed'), 'host not allowed'],
    ['something else', 'just text', 'just text'],
  ])('refuses by throwing %s', (_name, thrown, message) => {
    const type = pager({ secrets: { schema: secretsSchema, customValidator: refuse(thrown) } });
    expect(refusalOf(() => validateSecrets(type, { token: 't' }, services))).toEqual({
      status: 400,
      message: `error validating connector type secrets: ${message}`,
    });
  });
});

describe('an invalid value is refused with status 400 and the words of Kibana:', () => {
  it('params', () => {
    expect(refusalOf(() => validateParams(pager(), { severity: 1 }, services))).toEqual({
      status: 400,
      message:
        'error validating action params: [severity]: expected value of type [string] but got [number]',
    });
  });

  it('config', () => {
    expect(refusalOf(() => validateConfig(pager(), {}, services))).toEqual({
      status: 400,
      message:
        'error validating connector type config: [url]: expected value of type [string] but got [undefined]',
    });
  });

  it('secrets', () => {
    expect(refusalOf(() => validateSecrets(pager(), { token: 't', x: 1 }, services))).toEqual({
      status: 400,
      message: 'error validating connector type secrets: [x]: definition for this key is missing',
    });
  });
});

describe('config and secrets together', () => {
  const whole = { config: { url: 'u' }, secrets: { token: 't' } };

  it('are fine when the connector type has nothing to say about them', () => {
    expect(() => validateConnector(pager(), { config: null, secrets: undefined })).not.toThrow();
  });

  it('are fine when its check answers null, having seen them as they were given', () => {
    const connector = jest.fn(() => null);
    expect(() => validateConnector(pager({ connector }), whole)).not.toThrow();
    expect(connector).toHaveBeenCalledWith({ url: 'u' }, { token: 't' });
  });

  it.each([
    ['says a text', () => 'token does not fit url', 'token does not fit url'],
    ['throws', refuse(new Error('broken check')), 'broken check'],
  ])('are refused when its check %s', (_name, connector, message) => {
    expect(refusalOf(() => validateConnector(pager({ connector }), whole))).toEqual({
      status: 400,
      message: `error validating action type connector: ${message}`,
    });
  });

  it.each([
    ['config', null],
    ['config', undefined],
    ['secrets', null],
    ['secrets', undefined],
  ])('are refused without asking when %s is %s', (part, value) => {
    const connector = jest.fn(() => null);
    const incomplete = { ...whole, [part]: value };
    expect(refusalOf(() => validateConnector(pager({ connector }), incomplete))).toEqual({
      status: 400,
      message: `error validating action type connector: ${part} must be defined`,
    });
    expect(connector).not.toHaveBeenCalled();
  });
});
