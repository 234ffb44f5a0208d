import {
  validateConfig,
  validateConnector,
  validateSecrets,
  type ValidatorServices,
} from '@kbn/actions-plugin/server';
import type { Logger } from '@kbn/core/server';
import { rewritingLogger } from '../core';
import { createSecretScrubber } from '../security';
import type { ConnectorWithSecrets } from './connector';
import type { ConnectorType } from './connector_type_registry';
import { secretUrlsIn } from './secret_urls_in';

export interface ConnectorContent {
  config: Record<string, unknown>;
  secrets: Record<string, unknown>;
}

/** What is the same in every execution of a connector. */
export interface PreparedConnector {
  /** Takes its secrets out of a text. */
  scrub: (text: string) => string;
  /** Nothing that is written with them holds a secret. */
  logger: Logger;
  loggerOfType: Logger;
  /** Validated, a copy for each execution. @throws Boom 400. */
  content(): ConnectorContent;
}

/**
 * Works it out once for a connector that stays open: validation and the search for secrets cost more
 * than the request that is sent.
 */
export function createConnectorPreparation(
  logger: Logger,
  services: ValidatorServices,
): (connector: ConnectorWithSecrets, connectorType: ConnectorType) => PreparedConnector {
  const prepared = new WeakMap<ConnectorWithSecrets, PreparedConnector>();
  return (connector, connectorType) => {
    const known = prepared.get(connector);
    if (known) {
      return known;
    }
    const scrub = createSecretScrubber(connector.secrets, secretUrlsIn(connector.config));
    const cleanLogger = rewritingLogger(logger, scrub);
    let valid: ConnectorContent | undefined;
    const one: PreparedConnector = {
      scrub,
      logger: cleanLogger,
      loggerOfType: cleanLogger.get(connectorType.id.replace(/^\./, '')),
      content() {
        valid ??= validated(connector, connectorType, services);
        return structuredClone(valid);
      },
    };
    prepared.set(connector, one);
    return one;
  };
}

function validated(
  connector: ConnectorWithSecrets,
  connectorType: ConnectorType,
  services: ValidatorServices,
): ConnectorContent {
  const config = validateConfig(connectorType, connector.config, services);
  const secrets = validateSecrets(connectorType, connector.secrets, services);
  validateConnector(connectorType, { config, secrets });
  return { config, secrets };
}
