import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What Kibana supplies to plugins; one copy for all, so that `schema` objects are of one class. */
const SHARED = /^(@kbn\/|axios$|io-ts$|io-ts\/|fp-ts$|fp-ts\/)/;

let registered = false;

/**
 * Lets a plugin in any folder import the contract packages and the libraries that Kibana ships, as
 * if it stood inside the host. Once per process: Node keeps its module hooks per process too.
 *
 * @param hostFile any file of the host, from where these modules resolve.
 */
export function shareModulesWithPlugins(hostFile: string): void {
  if (registered) {
    return;
  }
  registered = true;
  const parentURL = pathToFileURL(hostFile).href;
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      nextResolve(specifier, SHARED.test(specifier) ? { ...context, parentURL } : context),
  });
}
