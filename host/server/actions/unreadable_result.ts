import type { SecretsNotReadableError } from '../security';
import type { ExecutionResult } from './action_executor';

/** Of an execution that could not begin. */
export function unreadableResult(
  actionId: string,
  { message }: SecretsNotReadableError,
): ExecutionResult {
  return {
    actionId,
    status: 'error',
    message,
    serviceMessage:
      'Start the host with the key it had before, or enter the secrets of this connector again.',
    retry: false,
    errorSource: 'framework',
  };
}
