import type { ActionTypeModel, TypeRegistry } from '@kbn/triggers-actions-ui-plugin/public';
import type { ConnectorTypeResource } from '../../../../common/connector_resource';
import { whyDisabled } from '../data/connector_type_state';

/** A connector type that can be shown on a card. */
export interface ConnectorTypeChoice {
  type: ConnectorTypeResource;
  model: ActionTypeModel | undefined;
  disabledReason: string | undefined;
}

/** Types one can make connectors of, and those whose reason for not being so is worth showing. */
export function connectorTypeChoices(
  types: readonly ConnectorTypeResource[],
  registry: TypeRegistry<ActionTypeModel>,
): ConnectorTypeChoice[] {
  return types
    .filter((type) => type.enabled_in_config && !type.is_system_action_type)
    .map((type) => {
      const model = registry.has(type.id) ? registry.get(type.id) : undefined;
      const disabledReason =
        whyDisabled(type) ??
        (model ? undefined : 'The form of this connector type could not be loaded.');
      return { type, model, disabledReason };
    })
    .filter(({ model }) => !isHidden(model, types))
    .toSorted((a, b) => a.type.name.localeCompare(b.type.name));
}

/** A broken plugin must not take the other types with it. */
function isHidden(
  model: ActionTypeModel | undefined,
  types: readonly ConnectorTypeResource[],
): boolean {
  try {
    return model?.getHideInUi?.([...types]) ?? false;
  } catch {
    return false;
  }
}

export function filterChoices(
  choices: readonly ConnectorTypeChoice[],
  text: string,
): readonly ConnectorTypeChoice[] {
  const wanted = text.trim().toLowerCase();
  return choices.filter(({ type, model }) =>
    `${type.name}\n${model?.actionTypeTitle ?? ''}\n${model?.selectMessage ?? ''}`
      .toLowerCase()
      .includes(wanted),
  );
}
