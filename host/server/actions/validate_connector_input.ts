import { badRequest } from '@hapi/boom';
import {
  validateConfig,
  validateConnector,
  validateSecrets,
  type ActionsConfigurationUtilities,
} from '@kbn/actions-plugin/server';
import { createSecretScrubber } from '../security';
import type { ConnectorType } from './connector_type_registry';
import { secretUrlsIn } from './secret_urls_in';

export interface ConnectorContent {
  config: Record<string, unknown>;
  secrets: Record<string, unknown>;
}

/**
 * Kibana's order: config, secrets, then both together as they were given.
 *
 * @returns config and secrets with defaults. @throws Boom 400 without a secret in its text.
 */
export function validateConnectorInput(
  type: ConnectorType,
  { config, secrets }: ConnectorContent,
  configurationUtilities: ActionsConfigurationUtilities,
): ConnectorContent {
  const services = { configurationUtilities };
  try {
    const valid = {
      config: validateConfig(type, config, services),
      secrets: validateSecrets(type, secrets, services),
    };
    validateConnector(type, { config, secrets });
    return valid;
  } catch (error) {
    const scrub = createSecretScrubber(secrets, secretUrlsIn(config));
    throw badRequest(scrub(error instanceof Error ? error.message : String(error)));
  }
}
