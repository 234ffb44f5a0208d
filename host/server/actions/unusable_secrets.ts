import { SecretsNotReadableError } from '../security';
import type { ExecutionResult } from './action_executor';

/** It came by an import, which brings no secrets, and nobody has entered them since. */
export class SecretsMissingError extends Error {
  override readonly name = 'SecretsMissingError';

  constructor(id: string) {
    super(`The secrets of connector ${id} are missing: it was imported without them.`);
  }
}

export type UnusableSecretsError = SecretsNotReadableError | SecretsMissingError;

export function isAboutSecrets(error: unknown): error is UnusableSecretsError {
  return error instanceof SecretsNotReadableError || error instanceof SecretsMissingError;
}

/** Of an execution that could not begin. */
export function unusableSecretsResult(
  actionId: string,
  error: UnusableSecretsError,
): ExecutionResult {
  const isMissing = error instanceof SecretsMissingError;
  return {
    actionId,
    status: 'error',
    message: error.message,
    serviceMessage: isMissing
      ? 'Edit the connector and enter its secrets.'
      : 'Start the host with the key it had before, or enter the secrets of this connector again.',
    retry: false,
    errorSource: isMissing ? 'user' : 'framework',
  };
}
