import type {
  ValidationCancelablePromise,
  ValidationFunc,
} from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import type { HttpClient } from '../../../data/http_client';
import { connectorPath } from '../data/api_paths';

export const ID_TAKEN = 'This connector ID is already taken.';

const QUIET_MS = 500;

/** Asks the server once the person stops typing. When it cannot be asked, saving will tell. */
export function checkIdIsFree(http: HttpClient): ValidationFunc {
  return ({ value }): ValidationCancelablePromise | undefined => {
    if (typeof value !== 'string' || value === '') {
      return undefined;
    }
    const abort = new AbortController();
    const answer = (async () => {
      await quietTime(abort.signal);
      const isTaken = !abort.signal.aborted && (await isKnown(http, value, abort.signal));
      return isTaken ? { message: ID_TAKEN } : undefined;
    })();
    return Object.assign(answer, { cancel: () => abort.abort() });
  };
}

/** Over at once when the value changes again. */
function quietTime(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, QUIET_MS);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    resolve();
  });
  return promise;
}

async function isKnown(http: HttpClient, id: string, signal: AbortSignal): Promise<boolean> {
  try {
    await http.get(connectorPath(id), signal);
    return true;
  } catch {
    return false;
  }
}
