export type { Logger, LoggerFactory, LogMeta } from './logger';
export type {
  CoreSetup,
  CoreStart,
  Plugin,
  PluginConfigDescriptor,
  PluginInitializer,
  PluginInitializerContext,
} from './plugin';
