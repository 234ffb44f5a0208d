import type { ValidatorServices } from '@kbn/actions-plugin/server';
import { createLogger } from '../core';
import type { ConnectorWithSecrets } from './connector';
import type { ConnectorType } from './connector_type_registry';
import { createConnectorPreparation } from './prepare_connector';

const CONNECTOR: ConnectorWithSecrets = {
  spaceId: 'default',
  id: 'on-call',
  name: 'On call',
  connectorTypeId: '.paging',
  config: { target: { url: 'https://example.com/hook' } },
  secrets: { key: 'the-secret-key' },
  isPreconfigured: false,
  isMissingSecrets: false,
  isConfigShown: true,
};

let validations: number;
const lines: string[] = [];
const logger = createLogger({
  level: 'info',
  destination: { write: (line) => void lines.push(line) },
});

function connectorType(problem?: string): ConnectorType {
  const schema = {
    validate(value: unknown) {
      validations += 1;
      if (problem !== undefined) {
        throw new Error(problem);
      }
      return value;
    },
  };
  const validate = { params: { schema }, config: { schema }, secrets: { schema } };
  return { id: '.paging', validate } as unknown as ConnectorType;
}

const prepareWith = () => createConnectorPreparation(logger, {} as ValidatorServices);

beforeEach(() => {
  validations = 0;
  lines.length = 0;
});

it('validates a connector once for as long as it stays open', () => {
  const prepare = prepareWith();
  const type = connectorType();
  const contents = [prepare(CONNECTOR, type), prepare(CONNECTOR, type)].map((one) => one.content());
  expect(contents).toEqual(Array(2).fill({ config: CONNECTOR.config, secrets: CONNECTOR.secrets }));
  expect(validations).toBe(2);
  prepare({ ...CONNECTOR }, type).content();
  expect(validations).toBe(4);
});

it('gives each execution a copy of its own', () => {
  const prepare = prepareWith();
  const first = prepare(CONNECTOR, connectorType()).content();
  first.config['target'] = 'changed by an executor';
  expect(prepare(CONNECTOR, connectorType()).content().config).toEqual(CONNECTOR.config);
});

it('says each time what is wrong with it', () => {
  const prepared = prepareWith()(CONNECTOR, connectorType('no such target'));
  const message = 'error validating connector type config: no such target';
  expect(() => prepared.content()).toThrow(message);
  expect(() => prepared.content()).toThrow(message);
});

it('keeps its secrets out of what is written', () => {
  const prepared = prepareWith()(CONNECTOR, connectorType());
  prepared.logger.info('sent with the-secret-key', { key: 'the-secret-key' });
  prepared.loggerOfType.get('deeper').info('the-secret-key again');
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toContain('the-secret-key');
  expect(prepared.scrub('the-secret-key')).toBe('[redacted]');
});
