import type { DataSourcesSettings, NetworkingSettings } from '../../config';
import { createDataSource, type DataSource } from './data_source';

/** What rules can ask besides addresses of their own. */
export interface Sources {
  elasticsearch: DataSource | undefined;
  /** By the names of `prometheus.servers`. */
  prometheus: ReadonlyMap<string, DataSource>;
  /**
   * For what is sent from now on.
   *
   * @throws Error when they cannot be used.
   */
  changeNetworking(networking: NetworkingSettings): void;
  /** Ends every request under way. Idempotent. */
  stop(): Promise<void>;
}

export function createSources(
  settings: DataSourcesSettings,
  networking: NetworkingSettings,
): Sources {
  const elasticsearch =
    settings.elasticsearch && createDataSource(settings.elasticsearch, networking);
  const prometheus = new Map(
    [...settings.prometheus].map(([name, server]) => [name, createDataSource(server, networking)]),
  );
  const all = [...prometheus.values(), ...(elasticsearch ? [elasticsearch] : [])];
  return {
    elasticsearch,
    prometheus,
    changeNetworking(changed) {
      for (const source of all) {
        source.changeNetworking(changed);
      }
    },
    async stop() {
      await Promise.all(all.map((source) => source.stop()));
    },
  };
}
