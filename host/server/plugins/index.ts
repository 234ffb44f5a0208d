export { assetsOf } from './plugin_assets';
export { discoverPlugins, type DiscoveredPlugin } from './discover_plugins';
export { createPluginSystem, type PluginSystem } from './plugin_system';
export { shareModulesWithPlugins } from './shared_modules';
export { readTranslations } from './read_translations';
