import type { Clock } from '../core';
import type { Store } from '../storage';
import { createMaintenanceWindows, type MaintenanceWindows } from './maintenance_windows';
import { createRuleTypeRegistry, type RuleTypeRegistry } from './rule_type_registry';
import type { RuleType } from './rule_type';
import { createRulesClient, type RulesClient, type RulesClientOptions } from './rules_client';
import { createRuleSettings, type RuleSettings } from './rule_settings';

export interface RulesOptions extends Pick<
  RulesClientOptions,
  'connectorsOf' | 'minimumInterval' | 'logger'
> {
  store: Pick<Store, 'rules' | 'settings' | 'maintenanceWindows'>;
  types: readonly RuleType[];
  clock: Clock;
  createId: () => string;
}

/** The host's counterpart of Kibana's plugin `alerting`, as far as people see it. */
export interface Rules {
  types: RuleTypeRegistry;
  client: RulesClient;
  settings: RuleSettings;
  maintenanceWindows: MaintenanceWindows;
}

export function createRules({ store, ...options }: RulesOptions): Rules {
  const types = createRuleTypeRegistry();
  options.types.forEach((type) => types.register(type));
  const settings = createRuleSettings(store.settings);
  const client = createRulesClient({
    ...options,
    store: store.rules,
    types,
    flappingOf: settings.flappingOf,
  });
  const maintenanceWindows = createMaintenanceWindows({
    ...options,
    store: store.maintenanceWindows,
  });
  return { types, client, settings, maintenanceWindows };
}
