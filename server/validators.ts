import type { ValidatorServices } from '@kbn/actions-plugin/server';
import { isLeft } from 'fp-ts/Either';
import {
  holdsCredentials,
  parseTriggerUrl,
  type XmattersConfig,
  type XmattersSecrets,
} from '../common';
import { createScrubber } from './redact';

/** @throws Error when the trigger URL of basic authentication cannot be used. */
export function validateConfig(
  { configUrl, usesBasic }: XmattersConfig,
  services: ValidatorServices,
): void {
  // Whether a URL is needed at all is for `validateConnector` to say.
  if (!usesBasic || configUrl === null) {
    return;
  }
  const url = parseTriggerUrl(configUrl);
  if (isLeft(url)) {
    throw new Error(`Error configuring xMatters action: unable to parse url: ${url.left}`);
  }
  const problem = allowedHostsProblem(configUrl, services);
  if (problem !== null) {
    throw new Error(`Error configuring xMatters action: ${problem}`);
  }
  if (holdsCredentials(url.right)) {
    throw new Error(
      'Error configuring xMatters action: configUrl must hold no apiKey and no user information, because people who may see the connector can read it. Put the whole URL into secretsUrl (URL authentication), or user and password into the secrets.',
    );
  }
}

/** @throws Error when the secrets are not exactly one of a trigger URL, or user and password. */
export function validateSecrets(
  { user, password, secretsUrl }: XmattersSecrets,
  services: ValidatorServices,
): void {
  if (!secretsUrl && !user && !password) {
    throw new Error('Provide either secretsUrl link or user/password to authenticate');
  }
  if (!secretsUrl) {
    if (!user || !password) {
      throw new Error('Both user and password must be specified.');
    }
    return;
  }
  if (user || password) {
    throw new Error(
      'Cannot use user/password for URL authentication. Provide valid secretsUrl or use Basic Authentication.',
    );
  }
  const url = parseTriggerUrl(secretsUrl);
  if (isLeft(url)) {
    throw new Error(`Invalid secretsUrl: TypeError: ${url.left}`);
  }
  const problem = allowedHostsProblem(secretsUrl, services);
  if (problem !== null) {
    throw new Error(problem);
  }
}

/** Kibana's HTTP API asks with what the client sent, before defaults are filled in. */
export type GivenConnector<T> = { [Key in keyof T]?: T[Key] | undefined };

/** What is wrong with config and secrets together; `null` when nothing is. */
export function validateConnector(
  { configUrl, usesBasic }: GivenConnector<XmattersConfig>,
  { user, password, secretsUrl }: GivenConnector<XmattersSecrets>,
): string | null {
  // Left out, it gets its default, true; Kibana's own check takes it for false here, refuses the
  // plain user and password and accepts what it later refuses to execute.
  if (usesBasic ?? true) {
    if (secretsUrl) {
      return 'secretsUrl should not be provided when usesBasic is true';
    }
    if (!user) {
      return 'Provide valid Username';
    }
    if (!password) {
      return 'Provide valid Password';
    }
    return configUrl ? null : 'Provide valid configUrl';
  }
  if (user || password) {
    return 'Username and password should not be provided when usesBasic is false';
  }
  if (configUrl) {
    return 'configUrl should not be provided when usesBasic is false';
  }
  return secretsUrl ? null : 'Provide valid secretsUrl with API Key';
}

/** Kibana's words about a refused host hold the whole URL, key and all. */
function allowedHostsProblem(
  url: string,
  { configurationUtilities }: ValidatorServices,
): string | null {
  try {
    configurationUtilities.ensureUriAllowed(url);
    return null;
  } catch (error) {
    const scrub = createScrubber({ url });
    return scrub(error instanceof Error ? error.message : String(error));
  }
}
