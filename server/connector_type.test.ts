import { createConnectorType } from './connector_type';
import { createConfigurationUtilities, refuseEveryHost } from './executor_options.mock';

const { validate } = createConnectorType('.xmatters');
const services = {
  configurationUtilities: createConfigurationUtilities({ ensureUriAllowed: refuseEveryHost }),
};
const url = 'https://acme.xmatters.com/api/triggers?apiKey=s3cret';

describe('the connector type', () => {
  test.each([validate.config.schema, validate.secrets.schema, validate.params.schema])(
    '%#: its schemas answer both ways Kibana asks',
    (schema) => {
      expect(schema).toEqual({ parse: expect.any(Function), validate: expect.any(Function) });
    },
  );

  test('checks config, secrets and both together', () => {
    const refused =
      'target url "https://acme.xmatters.com/…" is not added to the Kibana config xpack.actions.allowedHosts';
    expect(() =>
      validate.config.customValidator?.({ configUrl: url, usesBasic: true }, services),
    ).toThrow(`Error configuring xMatters action: ${refused}`);
    expect(() =>
      validate.secrets.customValidator?.({ user: null, password: null, secretsUrl: url }, services),
    ).toThrow(refused);
    expect(
      validate.connector?.(
        { configUrl: null, usesBasic: false },
        { user: null, password: null, secretsUrl: null },
      ),
    ).toBe('Provide valid secretsUrl with API Key');
    expect(validate.params.customValidator).toBeUndefined();
  });
});
