import * as ElasticEui from '@elastic/eui';
import * as EmotionReact from '@emotion/react';
import * as formComponents from '@kbn/es-ui-shared-plugin/static/forms/components';
import * as formHelpers from '@kbn/es-ui-shared-plugin/static/forms/helpers';
import * as hookFormLib from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import * as KbnI18n from '@kbn/i18n';
import * as KbnI18nReact from '@kbn/i18n-react';
import * as triggersActionsUi from '@kbn/triggers-actions-ui-plugin/public';
import * as React from 'react';
import * as ReactDom from 'react-dom';
import { createKibanaBundles, type KibanaBundles } from './kibana_bundles';

export interface KibanaGlobals {
  bundles: KibanaBundles;
  /** Where the chunks of each plugin are. */
  publicPaths: Record<string, string>;
}

let globals: KibanaGlobals | undefined;

/**
 * Puts on the page what plugins built for Kibana find there: the libraries it shares, of which these are
 * the ones that we have, and the code of other plugins. Once per page.
 */
export function defineKibanaGlobals(): KibanaGlobals {
  if (globals) {
    return globals;
  }
  const bundles = createKibanaBundles({
    'entry/core/public': {},
    'plugin/triggersActionsUi/public': triggersActionsUi,
    'plugin/esUiShared/static/forms/components': formComponents,
    'plugin/esUiShared/static/forms/helpers': formHelpers,
    'plugin/esUiShared/static/forms/hook_form_lib': hookFormLib,
  });
  globals = { bundles, publicPaths: {} };
  Object.assign(window, {
    __kbnSharedDeps__: { React, ReactDom, ElasticEui, EmotionReact, KbnI18n, KbnI18nReact },
    __kbnBundles__: bundles,
    __kbnPublicPath__: globals.publicPaths,
  });
  return globals;
}
