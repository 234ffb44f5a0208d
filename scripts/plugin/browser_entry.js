/* global __webpack_public_path__:writable, __kbnBundles__ */
// The entry of the browser half as Kibana loads it; scripts/plugin/browser_half.mjs bundles it.
const publicPath = window.__kbnPublicPath__?.xmattersConnector;
if (publicPath) {
  // Otherwise chunks are looked for beside this script.
  __webpack_public_path__ = publicPath;
}

const KEY = 'plugin/xmattersConnector/public';
// Runs when Kibana asks for it: by then the plugins it imports have registered too.
// oxlint-disable-next-line import/no-unassigned-import -- what it exports is the answer
__kbnBundles__.define(KEY, () => require('../../public'), KEY);
