export { assetsOf, browserPluginsAmong, bundlesOf } from './plugin_assets';
export { discoverPlugins, unpackPlugins, type DiscoveredPlugin } from './discover_plugins';
export { createPluginSystem, type PluginSystem } from './plugin_system';
export { shareModulesWithPlugins } from './shared_modules';
export { localeAmong, readTranslations, SOURCE_LOCALE } from './read_translations';
