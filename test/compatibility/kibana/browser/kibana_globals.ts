import * as ElasticEui from '@elastic/eui';
import * as formComponents from '@kbn/es-ui-shared-plugin/static/forms/components';
import * as formHelpers from '@kbn/es-ui-shared-plugin/static/forms/helpers';
import * as hookFormLib from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import * as KbnI18n from '@kbn/i18n';
import * as triggersActionsUi from '@kbn/triggers-actions-ui-plugin/public';
import React from 'react';

type Module = Record<string, unknown>;

interface Bundles {
  has(key: string): boolean;
  define(key: string, bundleRequire: (moduleKey: string) => Module, moduleKey: string): void;
  get(key: string): Module;
}

/** What plugins asked for, in order; a wrong name ends the load, as it breaks one in Kibana. */
export const asked: string[] = [];

/** The module as it is; a name that it does not have is an error and not `undefined`. */
function strict(name: string, module: object): Module {
  return new Proxy(module as Module, {
    get(target, key) {
      if (
        typeof key === 'string' &&
        !(key in target) &&
        key !== '__esModule' &&
        key !== 'default'
      ) {
        throw new Error(`${name} has no ${key}`);
      }
      return Reflect.get(target, key);
    },
  });
}

// A namespace is frozen, and a proxy of a frozen object has to tell the truth about it.
const open = (module: object): object => ({ ...module });

/** `__kbnSharedDeps__`, `__kbnBundles__`, and nothing else: all that a plugin finds on Kibana's page. */
export function defineKibanaGlobals(): Bundles {
  const definitions = new Map<string, () => Module>();
  const bundles: Bundles = {
    has: (key) => definitions.has(key),
    define(key, bundleRequire, moduleKey) {
      if (definitions.has(key)) {
        throw new Error(`__kbnBundles__ already has a module defined for "${key}"`);
      }
      definitions.set(key, () => bundleRequire(moduleKey));
    },
    get(key) {
      asked.push(key);
      const definition = definitions.get(key);
      if (!definition) {
        throw new Error(`__kbnBundles__ does not have a module defined for "${key}"`);
      }
      return definition();
    },
  };
  for (const [key, module] of Object.entries({
    'entry/core/public': {},
    'plugin/triggersActionsUi/public': triggersActionsUi,
    'plugin/esUiShared/static/forms/hook_form_lib': hookFormLib,
    'plugin/esUiShared/static/forms/components': formComponents,
    'plugin/esUiShared/static/forms/helpers': formHelpers,
  })) {
    bundles.define(key, () => strict(key, open(module)), key);
  }
  const sharedDeps = {
    React: strict('React', open(React)),
    ElasticEui: strict('ElasticEui', open(ElasticEui)),
    KbnI18n: strict('KbnI18n', open(KbnI18n)),
  };
  Object.assign(globalThis, {
    __kbnBundles__: bundles,
    __kbnSharedDeps__: strict('__kbnSharedDeps__', sharedDeps),
  });
  return bundles;
}
