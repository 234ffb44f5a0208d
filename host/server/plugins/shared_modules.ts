import { createRequire, registerHooks } from 'node:module';
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
  const resolveFromHost = createRequire(hostFile).resolve;
  const hostUrl = pathToFileURL(hostFile).href;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      // The host's own look-up comes through here too.
      if (context.parentURL === hostUrl || !SHARED.test(specifier)) {
        return nextResolve(specifier, context);
      }
      return { url: pathToFileURL(resolveFromHost(specifier)).href, shortCircuit: true };
    },
  });
}
