import type { ActionType } from './action_type';
import type { ActionsConfigurationUtilities } from './actions_configuration';

/** What the plugin `actions` offers other plugins in `setup`. */
export interface ActionsServerSetup {
  /** @throws Error on a duplicate id, an unknown licence or feature id. */
  registerType<Config, Secrets, Params, Data>(
    actionType: ActionType<Config, Secrets, Params, Data>,
  ): void;
  getActionsConfigurationUtilities(): ActionsConfigurationUtilities;
  isPreconfiguredConnector(connectorId: string): boolean;
}

/** What the plugin `actions` offers other plugins in `start`. */
export interface ActionsServerStart {
  isActionTypeEnabled(actionTypeId: string): boolean;
}
